// Owns leaving by one's own will.
import { and, eq, ne } from "drizzle-orm";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid } from "../errors";
import { ensureConfirmed } from "../sessions/confirmed";
import { removeMember } from "./deletion";
import { DeleteAccountInput, LeaveInput } from "./input";
import { lockMember } from "./member";
import { isOwnPassword, passwordHashOf } from "./password";

/**
 * Deletes one's own account at once, with the password again and one's own address typed; whoever signs in without a password
 * must have done so a moment ago. The last owner is refused (M11).
 */
export const deleteMyAccount = command(DeleteAccountInput, {
  before: async ({ currentPassword }, viewer) => {
    ensure(can.useAccount(viewer));
    const hasPassword = (await passwordHashOf(viewer)) !== null;
    if (hasPassword && !(await isOwnPassword(viewer, currentPassword)))
      throw new Invalid({ currentPassword: "password-wrong" });
    return { hasPassword };
  },
  work: async ({ content, erase, confirmation }, scope) => {
    const member = await lockMember(scope.tx, scope.viewer.memberId!);
    if (!scope.before.hasPassword) await ensureConfirmed(scope, "log-in-again");
    if (confirmation !== member.slug) throw new Invalid({ confirmation: "confirmation" }, { slug: member.slug });
    await removeMember(scope, member, { content, isErasure: erase, isTold: true });
  },
});

/**
 * The same by a program, which types nothing: only for a session whose password was asked a moment ago. What was written stays as a
 * former member's, or goes to an owner: nobody else can be made the author of words that are not theirs. Throws Forbidden for an
 * older session, Invalid for another assignee; the last owner is refused (M11).
 */
export const deleteOwnMember = command(LeaveInput, async ({ contentAssigneeId }, scope) => {
  ensure(can.useAccount(scope.viewer));
  const member = await lockMember(scope.tx, scope.viewer.memberId!);
  await ensureConfirmed(scope, "log-in-again");
  if (contentAssigneeId) {
    const isOwner = and(eq(members.id, contentAssigneeId), ne(members.id, member.id), eq(members.isOwner, true));
    if ((await scope.tx.$count(members, isOwner)) === 0) throw new Invalid({ contentAssigneeId: "assignee-owner" });
  }
  await removeMember(scope, member, { content: "anonymise", contentAssigneeId, isErasure: false, isTold: true });
});
