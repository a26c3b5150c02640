import { z } from "zod";
import { oneLine } from "@/lib/plain-text";
import { AskedInput } from "../fields/narrowing";
import { seen } from "../seen";
import { SEGMENT_KINDS } from "../segments/input";

export const LetterIdInput = z.object({ letterId: z.uuid("invalid") });

/** With an id it changes that draft, without one it makes one. */
export const KeepLetterInput = z.object({
  letterId: z.uuid("invalid").optional(),
  of: z.enum(SEGMENT_KINDS, "invalid"),
  query: AskedInput.optional(),
  subject: z.string().transform(oneLine).pipe(z.string().min(1, "subject-missing").max(150, "text-long")),
  body: z.string().trim().min(1, "message-missing").max(20_000, "text-long"),
  seen,
});

/** `seen` is when the draft that was looked at had last been changed. */
export const SendLetterInput = LetterIdInput.extend({ seen: z.string().max(40) });
