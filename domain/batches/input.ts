import { z } from "zod";
import { AskedInput } from "../fields/narrowing";
import type { Condition, Search } from "../query/condition";

export const MEMBER_ACTS = [
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
export const CONTACT_ACTS = ["label", "unlabel", "invite", "delete-contacts"] as const;
/** What programs alone ask for: several labels on and off in one, and one patch of many contacts. */
const ASKED_ACTS = ["relabel", "change"] as const;
export type AskedAct = (typeof ASKED_ACTS)[number];
/** `write` is a letter of the owner (domain/letters); it is begun from there alone. */
export const BATCH_ACTS = [...MEMBER_ACTS, ...CONTACT_ACTS, ...ASKED_ACTS, "write"] as const;
export type BatchAct = (typeof BATCH_ACTS)[number];
export type MemberAct = (typeof MEMBER_ACTS)[number];
export type ContactAct = (typeof CONTACT_ACTS)[number];

/** What a batch goes through. */
export type Of = "members" | "contacts";

export const BatchIdInput = z.object({ batchId: z.uuid("invalid") });

const ids = z.array(z.uuid("member-id")).min(1, "nobody-selected").max(200, "too-many-selected");

/**
 * Whom it is about, one of these alone: were ids that do not read passed over for a list beside them, it would be about all of that. A list
 * is what its page's address says; it is read as that page reads it, by the sight of whoever runs it.
 */
const AboutInput = z.union([
  z.strictObject({ memberIds: ids }),
  z.strictObject({ contactIds: ids }),
  z.strictObject({ importId: z.uuid("invalid") }),
  z.strictObject({ list: AskedInput }),
  z.strictObject({ contacts: AskedInput }),
]);
/** All whom a program's question finds, in the query language of the API. */
type AboutAsked = { asked: { of: Of; condition?: Condition; search?: Search } };
export type About = z.output<typeof AboutInput> | AboutAsked;

/** What a batch with this about goes through. */
export const ofAbout = (about: About): Of =>
  "asked" in about ? about.asked.of : "contactIds" in about || "contacts" in about ? "contacts" : "members";

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "reason-long")
    .optional()
    .transform((value) => value || undefined);

export const StartBatchInput = z.object({
  act: z.enum([...MEMBER_ACTS, ...CONTACT_ACTS], "choice-missing"),
  about: AboutInput,
  reason: text(500),
  /** What is given or taken: "role:ID" or "badge:ID"; or the label, "label:ID". */
  key: text(60),
  content: z.enum(["anonymise", "remove"], "choice-missing").optional(),
  /** How many, typed before a deletion. */
  confirmation: text(20),
});
