// Owns sign-ins that another program vouches for: it knows who its people are, and says so with its key.
import { z } from "zod";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { memberId } from "../members/input";
import { isStaff } from "../members/password";
import { lockInReach } from "../members/reach";
import { ON_A_WORD } from "../sessions/confirmed";
import { tokenText } from "../sessions/input";
import { spendToken } from "../sessions/tokens";
import { isIn } from "../viewer";
import { giveMember, type Issued, programFor } from "./tokens";

const Input = z.object({
  memberId,
  clientId: z.string(),
  /** A pass that the same key made (sessions/sign-on.ts); it is spent. */
  sessionToken: tokenText.optional(),
  place: z.string().optional(),
});

/**
 * Signs a member in to a program on the word of a key that may do that. Never an owner or staff: a key would have their rights.
 * Throws Forbidden, and NotFound for whoever is not in.
 */
export const signInFromOutside = command(Input, {
  before: ({ clientId }) => programFor(clientId, "external"),
  work: async (input, scope): Promise<Issued> => {
    const { viewer, tx, before: program } = scope;
    ensure(can.signMembersIn(viewer));
    if (input.sessionToken) {
      const pass = await spendToken(tx, "session", input.sessionToken);
      if (pass.memberId !== input.memberId) throw new NotFound("token");
    }
    const member = await lockInReach(tx, viewer, input.memberId);
    ensure(!(await isStaff(tx, member)), "not-on-staff");
    if (!isIn(member, scope.now)) throw new NotFound("member");
    const { place } = input;
    await scope.record({ type: "member.logged_in", memberId: member.id, by: "program", device: program.name, place });
    return giveMember(scope, { memberId: member.id, program, ...ON_A_WORD, place });
  },
});
