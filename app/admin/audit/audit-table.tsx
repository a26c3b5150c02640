import { Avatar } from "@/components/members/avatar";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { AuditRow } from "@/domain/audit";
import type { Reading } from "../desk";
import { actorName, eventDetails, eventPhrase, isBySite, memberName } from "../event-words";

/** Whoever arrives was a visitor until that moment: the trail names who it turned out to be. */
const ARRIVALS: ReadonlySet<string> = new Set(["member.signed_up", "member.logged_in"]);

/** The trail as rows: who, what to whom with the why, when. */
export function AuditRows({ rows, t, ...reading }: Reading & { rows: AuditRow[] }) {
  const { locale, zone } = reading;
  return rows.map((row) => {
    const details = eventDetails(t, row, locale, zone);
    const isSelf = row.actorKind === "visitor" && ARRIVALS.has(row.type) && row.memberName;
    const name = isSelf ? row.memberName! : actorName(t, row, row.actorPicture !== null);
    const face = isSelf ? memberFace(row) : actorFace(row);
    return (
      <tr key={row.id}>
        <td className="cell-actor">
          <div className="who">
            {face ? (
              <Avatar member={face} size={28} />
            ) : (
              <span className="ico z28">
                <Icon name={isBySite(row) ? "settings-2" : row.actorKind === "key" ? "key-round" : "user"} size={14} />
              </span>
            )}
            <span className="m clip">
              <bdi>{name}</bdi>
            </span>
          </div>
        </td>
        <td className="t2 wrap-cell">
          {row.memberId && row.memberName && row.memberId !== row.actorId ? (
            <a href={`/admin/members/${row.memberId}`}>{eventPhrase(t, row, { who: memberName(t, row) }, locale)}</a>
          ) : (
            eventPhrase(t, row, { who: memberName(t, row) }, locale)
          )}
          {details.length > 0 && (
            <p className="xs t3 break" dir="auto">
              {details.join(" · ")}
            </p>
          )}
        </td>
        <td className="t3 num">
          <Time at={row.createdAt} {...reading} />
        </td>
      </tr>
    );
  });
}

const actorFace = ({ actorId: id, actorName: nickname, actorPicture, actorPhoto: photo }: AuditRow) =>
  id && nickname ? { id, nickname, picture: actorPicture ?? undefined, photo } : null;

const memberFace = ({ memberId: id, memberName: nickname, memberPicture, memberPhoto: photo }: AuditRow) =>
  id && nickname ? { id, nickname, picture: memberPicture ?? undefined, photo } : null;
