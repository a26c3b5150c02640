// Owns how long a password that was typed is believed.
import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/sessions";
import { NO_ID } from "@/lib/id";
import type { Scope } from "../command";
import { Forbidden } from "../errors";

const MINUTES = 10;

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
