// Owns what an owner does about a member's sessions. (The mail to set a password is in password.ts; nobody chooses one for another.)
import { can } from "../can";
import { command } from "../command";
import { ensure } from "../errors";
import { MemberIdInput } from "../members/input";
import { lockMember } from "../members/member";
import { endSessions } from "./session";

/** Signs a member out everywhere. For owners only (security.md 2.5). */
export const endMemberSessions = command(MemberIdInput, async ({ memberId }, { viewer, tx, record }) => {
  ensure(can.endSessionsOf(viewer));
  await lockMember(tx, memberId);
  const ended = await endSessions(tx, memberId);
  if (ended > 0) await record({ type: "sessions.ended", memberId });
});
