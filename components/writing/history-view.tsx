import { PageHead } from "@/components/ui/page-head";
import type { Face } from "@/domain/members/faces";
import type { Translate } from "@/messages/translate";
import { Time } from "../ui/time";

type Version = { id: string; title: string | null; body: string; editorId: string | null; createdAt: Date };
type Props = {
  history: { now: { title?: string; body: string }; versions: Version[]; faces: Map<string, Face> };
  reading: { t: Translate; locale: string; zone: string; now: Date };
};

/** How something reads and how it read before each change, the newest first. */
export function HistoryView({ history: { now, versions, faces }, reading }: Props) {
  const { t, locale, zone } = reading;
  return (
    <>
      <PageHead title={t("forum.historyOf")} />
      <ol className="card" reversed>
        <li className="revision">
          <p className="sm t3">{t("forum.historyNow")}</p>
          <Words {...now} />
        </li>
        {versions.toReversed().map(({ id, title, body, editorId, createdAt }) => (
          <li className="revision" key={id}>
            <p className="sm t3">
              {t("forum.historyBy", { name: (editorId && faces.get(editorId)?.nickname) || t("forum.aFormer") })},{" "}
              <Time at={createdAt} now={reading.now} locale={locale} zone={zone} />
            </p>
            <Words title={title} body={body} />
          </li>
        ))}
      </ol>
      {versions.length === 0 && <p className="t2">{t("forum.historyNone")}</p>}
    </>
  );
}

const Words = ({ title, body }: { title?: string | null; body: string }) => (
  <>
    {title && (
      <p className="b" dir="auto">
        {title}
      </p>
    )}
    <pre dir="auto">{body}</pre>
  </>
);
