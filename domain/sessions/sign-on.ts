// Owns making or finding a member on the word of a key that may sign members in: a pass for them, as if they had shown who they are.
import { z } from "zod";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { createMember, updateMember } from "../members/edit";
import { CreateMemberInput } from "../members/input";
import { lockMember } from "../members/member";
import { findByEmail } from "../members/new-member";
import { isStaff } from "../members/password";
import { noteProof } from "../members/proof";
import { ensureMayVouch } from "../roles/rules";
import { isIn } from "../viewer";
import { passFor } from "./pass";

const SignOnInput = CreateMemberInput.extend({ isEmailProven: z.boolean().default(false) });

/**
 * Answers a pass. Throws Forbidden without the rights, for owners and staff, and for vouching for an address whose domain brings a role
 * that permits more than the key; NotFound for a member who is out.
 */
export const signOn = command(SignOnInput, async ({ isEmailProven, ...input }, scope) => {
  const { viewer, tx, now } = scope;
  ensure(can.signMembersIn(viewer));
  const known = await findByEmail(tx, input.email);
  const { email: _, ...changes } = input;
  const isChanged = Object.values(changes).some((part) => part !== undefined);
  if (known && isChanged) {
    await ensureOrdinary(known);
    await updateMember.within(scope, { memberId: known.id, ...changes } as never);
  }
  const { memberId } = known ? { memberId: known.id } : await createMember.within(scope, input as never);
  const member = await lockMember(tx, memberId);
  await ensureOrdinary(member);
  if (!isIn(member, now)) throw new NotFound("member");
  if (isEmailProven && !member.loginEmailVerifiedAt) {
    await ensureMayVouch(scope, member);
    await noteProof(scope, member);
  }
  return passFor(scope, memberId, "program");

  async function ensureOrdinary(target: Parameters<typeof isStaff>[1]) {
    ensure(!(await isStaff(tx, target)), "not-on-staff");
  }
});
