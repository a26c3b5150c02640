import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ListedSegment } from "@/domain/segments/segments";
import type { Translate } from "@/messages/translate";
import type { Query } from "../desk";
import { keep } from "./actions";
import { asSegment, openSegment } from "./address";

type Props = { of: "contacts" | "members"; segments: ListedSegment[]; query: Query; t: Translate };

/** The kept filters of a list, and the way to keep the present one. */
export function SegmentBar({ of, segments, query, t }: Props) {
  const { open, filter } = asSegment(of, query);
  const current = segments.find(({ id }) => id === open);
  return (
    <details className="drop">
      <summary className={buttonClass({})}>
        <Icon name="list-plus" />
        <span className="lbl">{current?.name ?? t("segments.title")}</span>
      </summary>
      <div className="menu filter-menu stack">
        {segments.length > 0 && (
          <nav aria-label={t("segments.title")}>
            {segments.map((segment) => (
              <a
                key={segment.id}
                className="menu-item"
                href={openSegment({ segmentId: segment.id, of, query: segment.query })}
                aria-current={segment.id === open ? "page" : undefined}
              >
                <span className="clip">
                  <bdi>{segment.name}</bdi>
                </span>
                {segment.isShared && <span className="xs t3">{t("segments.shared")}</span>}
              </a>
            ))}
            <a className="menu-item" href={`/admin/segments?of=${of}`}>
              {t("segments.manage")}
            </a>
          </nav>
        )}
        <form action={keep} className="stack">
          <input type="hidden" name="of" value={of} />
          {filter.map(([key, value]) => (
            <input key={key} type="hidden" name={`query.${key}`} value={value} />
          ))}
          <label className="field">
            <span className="label">{t("segments.name")}</span>
            <input
              className="input"
              name="name"
              required
              maxLength={80}
              defaultValue={current?.isOwn ? current.name : undefined}
              dir="auto"
            />
          </label>
          <label className="field-row">
            <input type="checkbox" className="check" name="isShared" defaultChecked={current?.isShared} />
            <span className="words">{t("segments.share")}</span>
          </label>
          <Button type="submit">{t("segments.save")}</Button>
          <p className="hint">{t("segments.saveHint")}</p>
        </form>
      </div>
    </details>
  );
}
