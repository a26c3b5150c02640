import { z } from "zod";
import type { ReportedKind, ReportOutcome, ReportReason } from "@/db/schema/writings";
import { endOf, isDateGiven, LASTING, optionalText } from "../members/input";

export type { ReportedKind, ReportOutcome, ReportReason };

// The schema's lists again, because this file goes to the browser and the schema does not.
export const REPORTED: readonly [ReportedKind, ...ReportedKind[]] = ["topic", "blog-post", "comment", "member"];
export const REASONS: readonly [ReportReason, ...ReportReason[]] = [
  "spam",
  "rude",
  "off-topic",
  "unlawful",
  "private",
  "other",
];
export const OUTCOMES: readonly [ReportOutcome, ...ReportOutcome[]] = [
  "DISMISSED",
  "HIDDEN",
  "WARNED",
  "MUTED",
  "BLOCKED",
];

export const NOTE_MAX = 1000;

export const ReportInput = z
  .object({
    targetKind: z.enum(REPORTED, "writing"),
    targetId: z.uuid("writing"),
    reason: z.enum(REASONS, "report-reason"),
    note: optionalText(NOTE_MAX, "note-long"),
  })
  .refine(({ reason, note }) => reason !== "other" || note, { path: ["note"], error: "report-note" });

export const CaseInput = z.object({ caseId: z.uuid("report") });

export const ClaimInput = z.object({
  caseId: z.uuid("report"),
  /** From another who has it: asked for in so many words. */
  isTakeover: z.literal("on").optional(),
});

/** What the team decides. Muting and blocking say why and for how long, as everywhere. */
export const SettleInput = z
  .object({
    caseId: z.uuid("report"),
    outcome: z.enum(OUTCOMES, "choice-missing"),
    /** What those who reported are told. */
    answer: optionalText(500, "answer-short"),
    /** For the team. */
    reason: optionalText(500, "reason-long"),
    /** Said to the member it is about. */
    message: optionalText(1000, "message-long"),
    /** Take it out of sight as well. */
    isHiding: z.literal("on").optional(),
    ...LASTING,
  })
  .refine(({ outcome, message }) => outcome !== "WARNED" || message, { path: ["message"], error: "warning-missing" })
  .refine(({ outcome, reason }) => !["MUTED", "BLOCKED"].includes(outcome) || reason, {
    path: ["reason"],
    error: "reason-missing",
  })
  .refine(isDateGiven, { path: ["until"], error: "until-date" })
  .transform(({ duration, until, ...input }) => ({ ...input, until: endOf({ duration, until }) }));
