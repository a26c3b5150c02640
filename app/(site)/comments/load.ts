import { forbidden, notFound } from "next/navigation";
import { can } from "@/domain/can";
import { findSaid } from "@/domain/comments/list";
import type { Viewer } from "@/domain/viewer";

/** What was said under a topic or post at a number, for whoever may change it: 404 where nothing is seen, 403 for all others. */
export async function loadOwnWords(viewer: Viewer, hostId: string, number: string) {
  const said = await findSaid(viewer, hostId, Number(number));
  if (!said) notFound();
  if (!can.editWriting(viewer, said)) forbidden();
  return said;
}
