import { clearMails, listGone } from "@/domain/mails/outbox";
import { forgetKept, listKept } from "@/lib/mail";

/** Forgets letters that are long done, and from the folder of kept ones those that no row stands for: an erasure took it, or time. */
export async function forgetMails(): Promise<void> {
  await clearMails();
  for (const id of await listGone(listKept())) forgetKept(id);
}
