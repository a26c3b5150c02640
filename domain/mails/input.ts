import { z } from "zod";

export const MailIdInput = z.object({ mailId: z.uuid("mail") });
