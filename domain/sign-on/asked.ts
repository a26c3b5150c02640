// Owns what a member reads before another site learns who they are.
import { NotFound } from "../errors";
import { findAsker } from "./account";
import { findItem } from "./items";

/** As far as it is about when: made at `iat`, in seconds of the epoch. */
type Asked = { iat?: number; params?: { prompt?: unknown; max_age?: unknown } };

/**
 * Did they show who they are lately enough for what the other site wants: since it asked, where it wants that anew (prompt=login), or
 * within so many seconds (max_age)? Where it wants nothing of the kind, always.
 */
export function isFreshFor({ iat = 0, params = {} }: Asked, confirmedAt: Date, now = new Date()): boolean {
  if (confirmedAt.getTime() >= iat * 1000) return true;
  const isAnew = String(params.prompt ?? "")
    .split(" ")
    .includes("login");
  const age = (now.getTime() - confirmedAt.getTime()) / 1000;
  return !isAnew && (params.max_age === undefined || age <= Number(params.max_age));
}

/** The question that waits at this step: which program asks, from where, and for what. Throws NotFound when it is over. */
export async function getAsked(uid: string) {
  const waiting = await findItem("Interaction", { id: uid });
  const params = waiting?.params as { client_id?: string; redirect_uri?: string; scope?: string } | undefined;
  const program = params?.client_id ? await findAsker(params.client_id) : null;
  if (!program) throw new NotFound("token");
  const address = new URL(params?.redirect_uri ?? program.redirectUris[0]!);
  return {
    name: program.name,
    host: address.host || address.protocol,
    scopes: (params?.scope ?? "").split(" "),
    isFreshAt: (confirmedAt: Date) => isFreshFor(waiting as Asked, confirmedAt),
  };
}
