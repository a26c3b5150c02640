import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { FormWords } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { Pager } from "@/components/ui/pager";
import { pagerWords } from "@/components/ui/pager-words";
import { Time } from "@/components/ui/time";
import { FaceAvatar, FaceName } from "@/components/writing/face";
import type { OpenedCase } from "@/domain/reports/queue";
import type { Reading } from "../desk";
import { Drawer, type DrawerPlace } from "../drawer";
import { release } from "./actions";
import { CaseContext } from "./case-context";
import { ClaimForm } from "./claim-form";

type Props = Reading &
  DrawerPlace & {
    opened: OpenedCase;
    /** This case's own address. */
    here: string;
    /** The same case with other of its reports. */
    reportsAt: (place: { reportsAfter?: string; reportsBefore?: string }) => string;
    meId: string;
    words: FormWords;
    mayOpenMember: boolean;
    /** The form of a decision that was begun. */
    children?: ReactNode;
  };

/** One case beside the queue: whose words, who reported them and why, the words in their place, and the acts at the foot. */
export function CaseDrawer(props: Props) {
  const { opened, place, previous, next, close, mayOpenMember, children, foot, t } = props;
  const face = opened.memberId ? opened.faces.get(opened.memberId) : undefined;
  return (
    <Drawer
      label={t("reports.drawer", { what: t(`reports.what.${opened.targetKind}`) })}
      {...{ t, place, previous, next, close, foot }}
    >
      <div className="drawer-who">
        <FaceAvatar face={face} size={44} />
        <div className="grow">
          <h2>
            <bdi>{face?.nickname ?? t("reports.former")}</bdi>
          </h2>
          <p className="sm t3">
            {t(`reports.kind.${opened.targetKind}`)} · {t("reports.times", { count: opened.reportCount })}
          </p>
        </div>
        {mayOpenMember && opened.memberId && (
          <Button href={`/admin/members/${opened.memberId}`} size="sm">
            {t("reports.openMember")}
          </Button>
        )}
      </div>
      <Claim {...props} />
      {children}
      <Reporters {...props} />
      <CaseContext {...props} />
      <Earlier {...props} />
    </Drawer>
  );
}

/** Who is on it, or what came of it. */
function Claim({ opened, here, meId, words, ...reading }: Props) {
  const { t } = reading;
  if (opened.outcome)
    return (
      <div className="note case-note">
        <Icon name="circle-check" />
        <div className="grow">
          <b>
            {t("reports.settledBy", {
              outcome: t(`reports.outcome.${opened.outcome}`),
              who: opened.closerName ?? t("forum.aFormer"),
            })}
          </b>{" "}
          <Time at={opened.closedAt!} className="t3 xs" {...reading} />
          {opened.answer && <p dir="auto">{t("reports.answered", { answer: opened.answer })}</p>}
        </div>
      </div>
    );
  const isMine = opened.claimedBy === meId;
  return (
    <div className="note case-note">
      <Icon name="flag" />
      <div className="grow">
        {opened.claimedBy ? (
          <>
            <b>
              {isMine
                ? t("reports.claimedYou")
                : t("reports.claimedBy", { who: opened.claimerName ?? t("reports.former") })}
            </b>{" "}
            <Time at={opened.claimedAt!} className="t3 xs" {...reading} />
          </>
        ) : (
          <b>{t("reports.unclaimed")}</b>
        )}
      </div>
      {isMine ? (
        <form action={release}>
          <input type="hidden" name="caseId" value={opened.id} />
          <input type="hidden" name="next" value={here} />
          <input type="hidden" name="back" value={here} />
          <Button type="submit" size="sm">
            {t("reports.release")}
          </Button>
        </form>
      ) : (
        <ClaimForm
          caseId={opened.id}
          next={here}
          words={words}
          label={t(opened.claimedBy ? "reports.takeOver" : "reports.claim")}
          isTakeover={opened.claimedBy !== null}
        />
      )}
    </div>
  );
}

function Reporters({ opened, reportsAt, ...reading }: Props) {
  const { t } = reading;
  const { reports } = opened;
  return (
    <section aria-labelledby="reporters">
      <h3 id="reporters">{t("reports.by")}</h3>
      <ul className="stack case-reports">
        {opened.reports.rows.map((report) => (
          <li key={report.id}>
            <p className="row gap-xs sm">
              <FaceAvatar face={report.face} size={24} />
              <FaceName face={report.face} former={t("reports.former")} />
              <span className="t2">{t(`report.reasons.${report.reason}`)}</span>
              <Time at={report.createdAt} className="t3 xs end" {...reading} />
            </p>
            {report.note && (
              <p className="sm t2 case-plain" dir="auto">
                {t("requests.quoted", { answer: report.note })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {(reports.previous || reports.next) && (
        <Pager
          range={t("reports.byShown", { shown: reports.rows.length, count: opened.reportCount })}
          previous={reports.previous && reportsAt({ reportsBefore: reports.previous })}
          next={reports.next && reportsAt({ reportsAfter: reports.next })}
          words={{ ...pagerWords(t), label: t("reports.byPages") }}
        />
      )}
      <p className="xs t3">{t("reports.byNote")}</p>
    </section>
  );
}

function Earlier({ opened, ...reading }: Props) {
  const { t } = reading;
  if (opened.earlier.length === 0) return null;
  return (
    <section className="earlier">
      <h3>{t("reports.earlier")}</h3>
      <ul className="stack">
        {opened.earlier.map((each) => (
          <li key={each.id} className="sm t2">
            {t(`reports.kind.${each.targetKind}`)} ·{" "}
            <a className="link" href={`/admin/reports?show=settled&open=${each.id}`}>
              {t("reports.settledBy", {
                outcome: t(`reports.outcome.${each.outcome!}`),
                who: each.closerName ?? t("forum.aFormer"),
              })}
            </a>{" "}
            <Time at={each.closedAt!} className="t3 xs" {...reading} />
          </li>
        ))}
      </ul>
    </section>
  );
}
