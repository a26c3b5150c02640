import { z } from "zod";
import { seen } from "../seen";

export const MailIdInput = z.object({ mailId: z.uuid("mail") });

const letter = z.string("choice-missing").min(1, "choice-missing").max(60, "choice-missing");
const language = z.string("language-unknown").regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "language-unknown");

export const MailTextIdInput = z.object({ letter, language });
export const MailTextInput = MailTextIdInput.extend({
  subject: z.string("mail-subject-missing").trim().min(1, "mail-subject-missing").max(200, "text-long"),
  body: z.string("body-missing").trim().min(1, "body-missing").max(5000, "body-long-text"),
  seen,
});
