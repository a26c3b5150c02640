import { z } from "zod";

export const BATCH_ACTS = [
  "approve",
  "decline",
  "block",
  "unblock",
  "mute",
  "unmute",
  "give",
  "take",
  "send-password",
  "delete",
] as const;
export type BatchAct = (typeof BATCH_ACTS)[number];

export const BatchIdInput = z.object({ batchId: z.uuid("invalid") });

/** Whom it is about. A list is what its page's address says; it is read as that page reads it, by the sight of whoever runs it. */
export const AboutInput = z.union([
  z.object({ memberIds: z.array(z.uuid("member-id")).min(1, "nobody-selected").max(200, "too-many-selected") }),
  z.object({ importId: z.uuid("invalid") }),
  z.object({ list: z.record(z.string().max(40), z.string().max(200, "invalid")) }),
]);
export type About = z.output<typeof AboutInput>;

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "reason-long")
    .optional()
    .transform((value) => value || undefined);

export const StartBatchInput = z.object({
  act: z.enum(BATCH_ACTS, "choice-missing"),
  about: AboutInput,
  reason: text(500),
  /** What is given or taken: "role:ID" or "badge:ID". */
  key: text(60),
  content: z.enum(["anonymise", "remove"], "choice-missing").optional(),
  /** How many, typed before a deletion. */
  confirmation: text(20),
});
