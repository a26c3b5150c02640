import { z } from "zod";

export const SUBJECTS = ["member", "page", "topic", "post", "value"] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** As the address of the page has it: whoever looks, at what. Names are found by `slug`, so that owners type what they see. */
export const WhyInput = z.object({
  as: z.enum(["visitor", "member", "role"]).catch("visitor"),
  member: z.string().trim().toLowerCase().max(60).catch("").default(""),
  role: z.uuid().optional().catch(undefined),
  what: z.enum(SUBJECTS).catch("member").default("member"),
  /** The last part of its address. */
  slug: z.string().trim().toLowerCase().max(200).catch("").default(""),
  field: z.uuid().optional().catch(undefined),
});
export type WhyQuery = z.output<typeof WhyInput>;
