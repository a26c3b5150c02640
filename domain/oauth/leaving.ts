// Owns logging out from a program: its session ends at once, and a link that is good once ends the browser's too.
import { z } from "zod";
import { command } from "../command";
import { NothingInput } from "../members/input";
import { tokenText as tokenInput } from "../sessions/input";
import { endSession } from "../sessions/session";
import { makeToken, spendToken, tokenText } from "../sessions/tokens";
import { programFor } from "./tokens";

/** Ends the session of the token that was sent; answers what the link carries, or null for a visitor. */
export const leaveProgram = command(NothingInput, async (_input, { viewer, tx, record }) => {
  if (!viewer.memberId || !viewer.sessionId) return null;
  if (await endSession(tx, viewer.memberId, viewer.sessionId))
    await record({ type: "member.logged_out", memberId: viewer.memberId });
  return tokenText("log-out", await makeToken(tx, "log-out", { memberId: viewer.memberId, keepEarlier: true }));
});

/** Ends the browser's session too, if it is the same member's. Answers whether it did; throws NotFound for a link that is over. */
export const leaveBrowser = command(z.object({ token: tokenInput }), async ({ token }, { viewer, tx, record }) => {
  const { memberId } = await spendToken(tx, "log-out", token);
  if (viewer.memberId !== memberId || !viewer.sessionId) return false;
  const isOver = await endSession(tx, viewer.memberId!, viewer.sessionId);
  if (isOver) await record({ type: "member.logged_out", memberId: viewer.memberId! });
  return isOver;
});

/** Where somebody goes after logging out: an address of the program that sent them, else nowhere. */
export async function wayBack(clientId: unknown, url: unknown): Promise<string | null> {
  if (typeof url !== "string" || !URL.canParse(url)) return null;
  const { origins, redirectUris } = await programFor(clientId);
  return origins.includes(new URL(url).origin) || redirectUris.includes(url) ? url : null;
}
