import { z } from "zod";

export const SUBJECTS = ["member", "page", "topic", "post", "value"] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** What somebody types to say which one: of a whole address only its last part counts. */
const place = z
  .string()
  .trim()
  .toLowerCase()
  .max(300)
  .transform((text) =>
    /^(https?:\/)?\//.test(text)
      ? (text
          .replace(/[?#].*/, "")
          .split("/")
          .findLast(Boolean) ?? "")
      : text,
  )
  .catch("")
  .default("");

/** As the address of the page has it: whoever looks, at what. Names are found by `slug`, so that owners type what they see. */
export const WhyInput = z.object({
  as: z.enum(["visitor", "member", "role"]).catch("visitor"),
  /** A name, or the last part of a profile's address. */
  member: place,
  role: z.uuid().optional().catch(undefined),
  what: z.enum(SUBJECTS).catch("member").default("member"),
  /** The last part of its address, or a member's name. */
  slug: place,
  field: z.uuid().optional().catch(undefined),
});
export type WhyQuery = z.output<typeof WhyInput>;
