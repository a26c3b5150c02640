import { clearMails, KEPT_DAYS } from "@/domain/mails/outbox";
import { forgetKept } from "@/lib/mail";

/** Forgets letters that are long done, in the table and in the folder of kept ones. */
export async function forgetMails(): Promise<void> {
  await clearMails();
  forgetKept(KEPT_DAYS);
}
