import { showOnce } from "@/entry/shown-once";
import { secretOf } from "./address";

/** Goes to the page of what a new webhook, or one with new keys, is checked with; a secret is shown there this one time. */
export async function showMade({ endpointId, secret }: { endpointId: string; secret: string | null }): Promise<string> {
  if (secret) await showOnce(endpointId, secret);
  return secretOf({ endpointId });
}
