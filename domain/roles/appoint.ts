// Owns the operator's way to an owner, from the command line: for a site whose owner is lost, or not yet there.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid } from "../errors";
import { findByEmail, insertMember } from "../members/new-member";
import { nickname } from "../members/nickname";
import { admit } from "../members/status";
import { email } from "../sessions/input";
import { makeToken, tokenText } from "../sessions/tokens";

const AppointOwnerInput = z.object({ email, nickname: nickname.optional() });

/**
 * Makes the member with this address an owner who is in, or makes such a member, and answers the link that sets the password.
 * Throws Invalid when there is no such member and no name to make one with.
 */
export const appointOwner = command(AppointOwnerInput, async ({ email, nickname }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageOwners(viewer));
  let member = (await findByEmail(tx, email)) ?? null;
  const isNew = !member;
  if (!member) {
    if (!nickname) throw new Invalid({ nickname: "nickname-missing" });
    const person = { email, nickname, password: null, isEmailProven: true };
    member = await insertMember(scope, { ...person, status: "APPROVED", privacyStatus: "PUBLIC", isOwner: true });
    if (!member) throw new Invalid({ email: "email-taken" });
    await record({ type: "member.created", memberId: member.id, status: "APPROVED" });
  } else if (member.status !== "APPROVED") await admit(scope, member);
  if (!isNew && !member.isOwner)
    await tx.update(members).set({ isOwner: true, updatedAt: now }).where(eq(members.id, member.id));
  if (isNew || !member.isOwner) await record({ type: "owner.made", memberId: member.id });
  const why = member.passwordHash ? "forgot" : "first";
  const tokenId = await makeToken(tx, "set-password", { memberId: member.id, data: { why } });
  return { memberId: member.id, isNew, token: tokenText("set-password", tokenId) };
});
