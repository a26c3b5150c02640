// Owns how long a password that was typed is believed.
import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/sessions";
import { NO_ID } from "@/lib/id";
import type { Scope } from "../command";
import { Forbidden } from "../errors";
import type { Way } from "./pass";

const MINUTES = 10;

/** No password was ever typed for it. */
export const NEVER = new Date(0);

/** How the member of a session has shown who they are. */
export type Shown = { confirmedAt: Date; isVouched: boolean };

/** Not at all: a key's word was taken for it. */
export const ON_A_WORD: Shown = { confirmedAt: NEVER, isVouched: true };

/** By the way that a pass was got. */
export const shownBy = (way: Way, now: Date): Shown =>
  way === "program" ? ON_A_WORD : { confirmedAt: now, isVouched: false };

/** Was the password typed lately enough for something sensitive? */
export const isConfirmed = (confirmedAt: Date, now = new Date()): boolean =>
  now.getTime() - confirmedAt.getTime() < MINUTES * 60_000;

/** What a sensitive command asks first. Throws Forbidden("confirm-first"), for which the page shows the password's form. */
export async function ensureConfirmed({ viewer, tx, now }: Scope<unknown>, reason = "confirm-first"): Promise<void> {
  const [session] = await tx
    .select({ confirmedAt: sessions.confirmedAt })
    .from(sessions)
    .where(eq(sessions.id, viewer.sessionId ?? NO_ID));
  if (!session || !isConfirmed(session.confirmedAt, now)) throw new Forbidden(reason);
}
