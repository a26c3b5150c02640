// Owns the one door of every way in: a one-time pass, exchanged for a session by enter.ts (M35).
import type { Scope } from "../command";
import { makeToken, tokenText } from "./tokens";

export type Way = "password" | "link" | "oidc" | "signup" | "program";

/** `isKept`: the session outlasts the browser. */
export type In = { sessionToken: string; isKept: boolean };

/** A pass for a member who has just shown who they are. */
export async function passFor({ tx }: Scope<unknown>, memberId: string, by: Way, isKept = true): Promise<In> {
  const id = await makeToken(tx, "session", {
    memberId,
    data: { by, keep: isKept ? "yes" : "no" },
    keepEarlier: true,
  });
  return { sessionToken: tokenText("session", id), isKept };
}
