// Owns the one door of every way in: a one-time pass, exchanged for a session by enter.ts (M35).
import type { Scope } from "../command";
import { makeToken, tokenText } from "./tokens";

export type Way = "password" | "link" | "oidc" | "signup";

export type In = { sessionToken: string };

/** A pass for a member who has just shown who they are. `keep` makes the session outlast the browser. */
export async function passFor({ tx }: Scope<unknown>, memberId: string, by: Way, keep = true): Promise<In> {
  const id = await makeToken(tx, "session", {
    memberId,
    data: { by, keep: keep ? "yes" : "no" },
    keepEarlier: true,
  });
  return { sessionToken: tokenText("session", id) };
}
