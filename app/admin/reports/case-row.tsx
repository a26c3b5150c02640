import type { FormWords } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { FaceAvatar } from "@/components/writing/face";
import type { CaseLine } from "@/domain/reports/queue";
import { plainText } from "@/lib/markdown";
import type { Reading } from "../desk";
import { ClaimForm } from "./claim-form";

type Props = Reading & {
  line: CaseLine;
  isOpen: boolean;
  href: string;
  meId: string;
  words: FormWords;
};

/** One case: whose words, how often and why, and who is on it. */
export function CaseRow({ line, isOpen, href, meId, words, t, ...reading }: Props) {
  const { content, face, targetKind } = line;
  const kind = t(`reports.kind.${targetKind}`);
  const name = face?.nickname ?? t("reports.former");
  return (
    <li className={isOpen ? "is-cur" : undefined} id={`case-${line.id}`}>
      <FaceAvatar face={face} size={40} />
      <div className="grow">
        <div className="row queue-who">
          <a className="b clip" href={href} aria-current={isOpen ? "true" : undefined}>
            <bdi>{name}</bdi>
          </a>
          <span className="t3 xs clip" dir="auto">
            {targetKind === "member" || !content ? kind : t("reports.kindIn", { kind, title: content.title })}
          </span>
          <span className="t3 xs num nowrap">
            · <Time at={line.closedAt ?? line.createdAt} {...reading} />
          </span>
        </div>
        <p className="ans" dir="auto">
          {content ? plainText(content.body, 240) || t("reports.wordless") : t("reports.gone")}
        </p>
        <p className="row wrap xs case-why">
          <span className="b nowrap">
            <Icon name="flag" size={14} /> {t("reports.times", { count: line.reportCount })}
          </span>
          <span className="t2">{line.reasons.map((reason) => t(`report.reasons.${reason}`)).join(" · ")}</span>
          {content?.hiddenAt && (
            <span className="t3">
              <Icon name="eye-off" size={14} />{" "}
              {t(line.hiddenAt && !line.closedAt ? "reports.autoHidden" : "reports.hidden")}
            </span>
          )}
        </p>
      </div>
      <div className="row acts">
        {line.outcome ? (
          <span className="sm t2 case-state">
            {t("reports.settledBy", {
              outcome: t(`reports.outcome.${line.outcome}`),
              who: line.closerName ?? t("forum.aFormer"),
            })}
          </span>
        ) : line.claimedBy === meId ? (
          <span className="sm t2 case-state">{t("reports.claimedYou")}</span>
        ) : (
          // One form whether anybody is on it or not: what it says to the slower of two must outlive the change.
          <ClaimForm
            caseId={line.id}
            next={href}
            words={words}
            label={t(line.claimedBy ? "reports.takeOver" : "reports.claim")}
            look={line.claimedBy ? "secondary" : "tint"}
            state={
              line.claimedBy ? t("reports.claimedBy", { who: line.claimerName ?? t("reports.former") }) : undefined
            }
            isTakeover={line.claimedBy !== null}
            id={isOpen ? "claim-open" : undefined}
          />
        )}
      </div>
    </li>
  );
}
