import { NotFound } from "@/domain/errors";
import { getMail } from "@/domain/mails/mailbox";
import { mailPage } from "@/entry/mail-texts";
import { route } from "@/entry/route";

/** A kept message's HTML for the frame on the staff's page. */
export const GET = route<{ id: string }>(async ({ viewer, params }) => {
  const { message } = await getMail(viewer, params.id);
  if (!message) throw new NotFound("mail");
  return mailPage(message.html);
});
