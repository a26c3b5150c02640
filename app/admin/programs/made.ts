import { showOnce } from "@/entry/shown-once";

/** Goes to the page of a program that was made or changed, with its secret if it has a new one. */
export async function showMade({ clientId, secret }: { clientId: string; secret: string | null }): Promise<string> {
  if (secret) await showOnce(clientId, secret);
  return `/admin/programs?made=${clientId}`;
}
