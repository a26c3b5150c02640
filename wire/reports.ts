// Reports of members in public JSON, both ways.

import { z } from "zod";
import type { Condition } from "@/domain/query/condition";
import type { MemberReport, ReportedMember } from "@/domain/reports/asked";
import { moment, type Said, SHAPES } from "./shapes";
import { idText } from "./values";

const CATEGORIES = ["SPAM", "IMPERSONATION", "HARASSMENT", "OTHER"] as const;
type Category = (typeof CATEGORIES)[number];

/** Our words are finer than theirs. */
const CATEGORY_OF: Record<MemberReport["reason"], Category> = {
  spam: "SPAM",
  impersonation: "IMPERSONATION",
  rude: "HARASSMENT",
  "off-topic": "OTHER",
  unlawful: "OTHER",
  private: "OTHER",
  other: "OTHER",
};
const REASON_OF = { SPAM: "spam", IMPERSONATION: "impersonation", HARASSMENT: "rude", OTHER: "other" } as const;

export const ReportJson = z.object({
  reportedMemberId: idText(),
  reason: z.object(
    {
      category: z.enum(CATEGORIES, "report-reason"),
      description: z.string("report-note").max(1000, "note-long").nullish(),
    },
    "report-reason",
  ),
});

/** As the domain takes it. */
export const readReport = ({ reportedMemberId, reason: { category, description } }: z.output<typeof ReportJson>) =>
  ({
    targetKind: "member",
    targetId: reportedMemberId,
    reason: REASON_OF[category],
    note: description ?? undefined,
  }) as const;

export const ReportShape = z
  .object({
    id: z.guid(),
    reportedMemberId: z.guid(),
    reportingMemberId: z.guid().optional(),
    reason: z.object({ category: z.enum(CATEGORIES), description: z.string().optional() }),
    createdDate: moment,
  })
  .register(SHAPES, { id: "MemberReport" });
export const ReportedMemberShape = z
  .object({
    reportedMemberId: z.guid(),
    /** A number, as a text. */
    reportCount: z.string(),
    reviewed: z.boolean(),
    lastReportDate: moment,
  })
  .register(SHAPES, { id: "ReportedMember" });

export const writeReport = ({
  id,
  reportedId,
  reporterId,
  reason,
  note,
  createdAt,
}: MemberReport): Said<typeof ReportShape> => ({
  id,
  reportedMemberId: reportedId,
  reportingMemberId: reporterId ?? undefined,
  reason: { category: CATEGORY_OF[reason], description: note ?? undefined },
  createdDate: createdAt,
});

export const writeReportedMember = ({
  id,
  count,
  isReviewed,
  lastAt,
}: ReportedMember): Said<typeof ReportedMemberShape> => ({
  reportedMemberId: id,
  reportCount: String(count),
  reviewed: isReviewed,
  lastReportDate: lastAt,
});

/** In a question of reports: their categories as our reasons. What is none is left for the domain to refuse. */
export function readCategories(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(readCategories) };
  if ("any" in condition) return { any: condition.any.map(readCategories) };
  if ("not" in condition) return { not: readCategories(condition.not) };
  if (condition.field !== "reason" && condition.field !== "reason.category") return condition;
  const { is, value } = condition;
  const plain = { ...condition, field: "reason" };
  if (is === "eq" && typeof value === "string") return { ...plain, is: "in", value: reasonsOf(value) };
  if (is === "ne" && typeof value === "string") return { ...plain, is: "nin", value: reasonsOf(value) };
  return Array.isArray(value) ? { ...plain, value: value.flatMap(reasonsOf) } : plain;
}

const reasonsOf = (category: unknown): unknown[] => {
  const found = Object.entries(CATEGORY_OF).flatMap(([reason, of]) => (of === category ? [reason] : []));
  return found.length > 0 ? found : [category];
};
