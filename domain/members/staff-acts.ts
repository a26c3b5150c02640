// Owns what staff do about a member's way in: end the sessions, start a reset. Never do they choose a password (ASVS 6.4.6).
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure } from "../errors";
import { endSessions } from "../sessions/session";
import { makeToken } from "../sessions/tokens";
import { MemberIdInput } from "./input";
import { lockMember } from "./member";

/** Signs a member out everywhere. For owners only (security.md 2.5). */
export const endMemberSessions = command(MemberIdInput, async ({ memberId }, { viewer, tx, record }) => {
  ensure(can.endSessionsOf(viewer));
  await lockMember(tx, memberId);
  const ended = await endSessions(tx, memberId);
  if (ended > 0) await record({ type: "sessions.ended", memberId });
});

/** Sends a member the link to set a password. Throws Conflict for whoever could not log in with it. */
export const sendSetPassword = command(MemberIdInput, async ({ memberId }, { viewer, tx, record }) => {
  ensure(can.startReset(viewer));
  const member = await lockMember(tx, memberId);
  if (member.status !== "APPROVED") throw new Conflict("status-move");
  const tokenId = await makeToken(tx, "set-password", { memberId });
  await record({ type: "password.asked", memberId, tokenId, why: member.passwordHash ? "forgot" : "first" });
});
