// Owns what a member reads before another site learns who they are.
import { NotFound } from "../errors";
import { findAsker } from "./account";
import { findItem } from "./items";

/** The question that waits at this step: which program asks, from where, and for what. Throws NotFound when it is over. */
export async function getAsked(uid: string) {
  const waiting = await findItem("Interaction", { id: uid });
  const params = waiting?.params as { client_id?: string; redirect_uri?: string; scope?: string } | undefined;
  const program = params?.client_id ? await findAsker(params.client_id) : null;
  if (!program) throw new NotFound("token");
  const address = new URL(params?.redirect_uri ?? program.redirectUris[0]!);
  return { name: program.name, host: address.host || address.protocol, scopes: (params?.scope ?? "").split(" ") };
}
