import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { ListedInvitation } from "@/domain/members/invitations";
import { renew, revoke } from "./actions";

type Props = {
  invitation: ListedInvitation & { url?: string };
  words: Record<
    | "whom"
    | "by"
    | "role"
    | "joined"
    | "joinedNobody"
    | "joinedMore"
    | "until"
    | "state"
    | "uses"
    | "address"
    | "copy"
    | "copied"
    | "copyName"
    | "revoke"
    | "revokeName"
    | "renew"
    | "renewName",
    string
  >;
  when: { now: Date; locale: string; zone: string };
};

const LOOK = { open: "pill pill-ok", used: "pill", revoked: "pill pill-offline", expired: "pill pill-offline" };

/** One invitation: what became of it, and what can be done with it. */
export function InvitationRow({ invitation, words, when }: Props) {
  const isUnused = invitation.joined.length === 0 && !words.joinedMore;
  return (
    <tr>
      <td>
        <p>
          <b className="m" dir="auto">
            {words.whom}
          </b>
        </p>
        {words.role && <p className="sm t2">{words.role}</p>}
        {invitation.note && (
          <p className="sm t3" dir="auto">
            {invitation.note}
          </p>
        )}
        {invitation.url && (
          <div className="row wrap">
            <input className="input" readOnly value={invitation.url} aria-label={words.address} dir="ltr" />
            <button
              type="button"
              className="btn btn-sm needs-scripts"
              data-copy={invitation.url}
              data-copied={words.copied}
              aria-label={words.copyName}
            >
              <Icon name="copy" />
              <span>{words.copy}</span>
            </button>
          </div>
        )}
      </td>
      <td className="opt" dir="auto">
        {invitation.createdBy ? (
          <a className="link" href={`/admin/invitations?by=${invitation.createdBy}`}>
            {words.by}
          </a>
        ) : (
          words.by
        )}
      </td>
      <td className={isUnused ? "opt" : undefined}>
        {isUnused ? <span className="t3">{words.joinedNobody}</span> : <p className="only-xs sm t3">{words.joined}</p>}
        <ul>
          {invitation.joined.map(({ id, nickname }) => (
            <li key={id}>
              <a className="link" href={`/admin/members/${id}`}>
                <bdi>{nickname}</bdi>
              </a>
            </li>
          ))}
        </ul>
        {words.joinedMore && <p className="sm t3">{words.joinedMore}</p>}
      </td>
      <td>
        <span className={LOOK[invitation.state]}>{words.state}</span>
        <p className="sm t3">{words.uses}</p>
        {invitation.state === "open" && <p className="sm t3">{words.until}</p>}
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
        {/* Whoever joined by a mail of their own needs no other. */}
        {invitation.isRenewable && !(invitation.email && invitation.joined.length > 0) && (
          <form action={renew}>
            <input type="hidden" name="invitationId" value={invitation.id} />
            <Button type="submit" size="sm" icon="refresh-cw" aria-label={words.renewName}>
              {words.renew}
            </Button>
          </form>
        )}
      </td>
    </tr>
  );
}
