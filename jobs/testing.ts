// What tests of several jobs share.
import PostalMime from "postal-mime";
import { keptMails } from "@/domain/mails/testing";
import { gatherDigests } from "@/domain/notifications/gathering";
import { sendMails } from "./mails/send";
import { relayEvents } from "./relay";

/** Gathers and sends what is due; answers what the mailboxes got, newest last. */
export async function deliver() {
  await relayEvents();
  const already = new Set((await keptMails()).map(({ id }) => id));
  await gatherDigests();
  await sendMails();
  return Promise.all(
    (await keptMails(already)).map(async ({ letter, to, kept }) => {
      const { subject, text, html, headers } = await PostalMime.parse(kept);
      return { letter, to, subject: subject!, text: text!, html: html!, headers };
    }),
  );
}
