// Owns the code that a letter holds beside its link, for whoever signs up or in from a program: six digits, a few tries, one request.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { tokens } from "@/db/schema/sessions";
import { newId } from "@/lib/id";
import { conceal, reveal, seal } from "@/lib/secret";
import { command } from "../command";
import { NotFound } from "../errors";
import { countInARow } from "../limits";
import { tokenText } from "../sessions/tokens";
import { confirmEmail } from "./email";
import type { Wish } from "./proof";

const TRIES = 5;
const PURPOSE = "proof-state";

/** The code of a link; it can be made again from the link's id, so it is never stored. */
const codeOf = (id: string): string =>
  String(Buffer.from(seal("proof-code", id), "base64url").readUInt32BE(0) % 1_000_000).padStart(6, "0");

/** The code that the letter of this link says, if it says one. */
export async function letterCode(id: string): Promise<string | null> {
  const [token] = await db
    .select({ data: tokens.data })
    .from(tokens)
    .where(and(eq(tokens.id, id), eq(tokens.kind, "verify-email")));
  return (token?.data as Wish | undefined)?.hasCode ? codeOf(id) : null;
}

/** What a program sends back with the code. For nobody's letter it looks the same, and no code ever fits (P03). */
export const proofState = (proofId: string = newId()): string => conceal(PURPOSE, proofId);

/** Confirms the address by the code. Throws NotFound for a wrong one, after a few tries for the right one too. */
export const confirmByCode = command(z.object({ state: z.string().max(1000), code: z.string().max(20) }), {
  before: async ({ state, code }) => {
    const id = reveal(PURPOSE, state);
    if (!id || (await countInARow(`proof:${id}`, 3600)) > TRIES || code.trim() !== codeOf(id))
      throw new NotFound("token");
    return id;
  },
  work: async (_input, scope) => confirmEmail.within(scope, { token: tokenText("verify-email", scope.before) }),
});
