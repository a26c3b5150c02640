import { z } from "zod";
import {
  REPORT_OUTCOMES,
  REPORT_REASONS,
  REPORTED_KINDS,
  type ReportedKind,
  type ReportOutcome,
  type ReportReason,
} from "@/db/schema/writing-kinds";
import { endOf, isDateGiven, LASTING, optionalText } from "../members/input";

export type { ReportedKind, ReportOutcome, ReportReason };

export const REPORTED = REPORTED_KINDS;
export const REASONS = REPORT_REASONS;
export const OUTCOMES = REPORT_OUTCOMES;

export const NOTE_MAX = 1000;

export const MakeReportInput = z
  .object({
    targetKind: z.enum(REPORTED, "writing"),
    targetId: z.guid("writing"),
    reason: z.enum(REASONS, "report-reason"),
    note: optionalText(NOTE_MAX, "note-long"),
  })
  .refine(({ reason, note }) => reason !== "other" || note, { path: ["note"], error: "report-note" });

export const ReleaseCaseInput = z.object({ caseId: z.uuid("report") });

export const ClaimCaseInput = z.object({
  caseId: z.uuid("report"),
  /** From another who has it: asked for in so many words. */
  isTakeover: z.literal("on").optional(),
});

/** What the team decides. Muting and blocking say why and for how long, as everywhere. */
export const SettleCaseInput = z
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
