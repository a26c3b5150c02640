import type { FormWords } from "@/components/ui/form-context";
import type { StaffRecord } from "@/domain/members/staff-record";
import type { Desk } from "../desk";
import { ApproveForm } from "../requests/approve-form";
import { DeclineStep } from "../requests/decline-step";
import { ActButton } from "./act-button";
import { unblock, unmute } from "./actions";
import { allowedActs } from "./allowed";
import { shownStatus } from "./pills";
import { SanctionDialog } from "./sanction-dialog";

type Props = Pick<Desk, "t" | "now" | "viewer"> & {
  member: StaffRecord;
  words: FormWords;
  next: string;
  roles?: Parameters<typeof ApproveForm>[0]["roles"];
};

/** The acts that this viewer may do to this member right now; what needs words leads to its page. */
export function MemberActs({ member, viewer, words, next, roles, t, now }: Props) {
  const may = allowedActs(viewer, member, shownStatus(member, now));
  const of = { memberId: member.id, next };
  return (
    <>
      {may.approve && <ApproveForm {...of} words={words} label={t("requests.approve")} look="primary" roles={roles} />}
      {may.approve && <DeclineStep of={{ open: member.id }} label={t("requests.declineMore")} />}
      {may.unblock && (
        <ActButton {...of} action={unblock} label={t("admin.acts.unblock")} icon="unlock" look="primary" />
      )}
      {may.unmute && <ActButton {...of} action={unmute} label={t("admin.acts.unmute")} icon="volume-2" />}
      {may.mute && <SanctionDialog kind="mute" member={member} next={next} words={words} t={t} />}
      {may.block && <SanctionDialog kind="block" member={member} next={next} words={words} t={t} />}
    </>
  );
}
