import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { ListedInvitation } from "@/domain/members/invitations";
import { revoke } from "./actions";

type Props = {
  invitation: ListedInvitation & { url?: string };
  words: { whom: string; by: string; state: string; uses: string; address: string; revoke: string; revokeName: string };
  when: { now: Date; locale: string; zone: string };
};

const LOOK = { open: "pill pill-ok", used: "pill", revoked: "pill pill-offline", expired: "pill pill-offline" };

/** One invitation: what became of it, and what can be done with it. */
export function InvitationRow({ invitation, words, when }: Props) {
  return (
    <tr>
      <td>
        <p>
          <b className="m" dir="auto">
            {words.whom}
          </b>
        </p>
        {invitation.note && (
          <p className="sm t3" dir="auto">
            {invitation.note}
          </p>
        )}
        {invitation.url && (
          <input className="input" readOnly value={invitation.url} aria-label={words.address} dir="ltr" />
        )}
      </td>
      <td className="opt" dir="auto">
        {words.by}
      </td>
      <td>
        <span className={LOOK[invitation.state]}>{words.state}</span>
        <p className="sm t3">{words.uses}</p>
      </td>
      <td className="opt num">
        <Time at={invitation.createdAt} {...when} />
      </td>
      <td>
        {invitation.state === "open" && (
          <form action={revoke}>
            <input type="hidden" name="invitationId" value={invitation.id} />
            <Button type="submit" size="sm" look="danger-quiet" aria-label={words.revokeName}>
              {words.revoke}
            </Button>
          </form>
        )}
      </td>
    </tr>
  );
}
