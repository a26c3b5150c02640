import { z } from "zod";
import type { BadgeRule } from "@/db/schema/badges";
import { contrast, readColour, toHex } from "@/lib/colour";
import { oneLine } from "@/lib/plain-text";
import { memberId } from "../members/input";
import { seen } from "../seen";

/** What a badge can show: names of the sprite's icons. */
export const BADGE_ICONS = [
  ...["award", "medal", "trophy", "crown", "star", "badge-check", "shield-check", "gem"],
  ...["heart", "hand-heart", "hand-helping", "sparkles", "flame", "zap", "rocket", "target"],
  ...["sprout", "leaf", "sun", "mountain", "anchor", "compass", "key-round", "cake"],
  ...["hammer", "wrench", "paintbrush", "scissors", "book-open", "feather", "graduation-cap", "lightbulb"],
  ...["megaphone", "music", "camera", "coffee"],
] as const;

export const BADGE_TITLE_MAX = 50;
export const BADGE_TEXT_MAX = 1500;
/** WCAG AA for text, on either theme: the glyph stands in its own colours (M121). */
export const LEAST_CONTRAST = 4.5;

const colour = z
  .string("badge-colour")
  .transform((text) => {
    const read = readColour(text);
    return read ? toHex(read) : "";
  })
  .refine((hex) => hex !== "", "badge-colour");

/** How well the glyph reads on its ground, from 1 to 21; 0 for what is no colour. */
export function badgeContrast(background: string, foreground: string): number {
  const [ground, glyph] = [readColour(background), readColour(foreground)];
  return ground && glyph ? contrast(ground, glyph) : 0;
}

/** A rule as it is asked for. */
export type AskedRule = Exclude<BadgeRule, { kind: "field" }> | { kind: "field"; fieldId: string; answer: string };

/** A form sends the numbers of all kinds; those of the chosen one count. */
const rule = z
  .object({
    kind: z.enum(["none", "joined", "posts", "field"], "choice-missing").default("none"),
    years: z.string().trim().default(""),
    count: z.string().trim().default(""),
    app: z.enum(["any", "forum", "blog"], "choice-missing").default("any"),
    fieldId: z.string().default(""),
    /** In the words of whoever makes the badge; the field reads it (domain/badges/field-rule.ts). */
    answer: z.string().trim().max(200, "text-long").default(""),
  })
  .default({ kind: "none", years: "", count: "", app: "any", fieldId: "", answer: "" })
  .transform(({ kind, years, count, app, fieldId, answer }, context): AskedRule | null => {
    const whole = (text: string, most: number, name: string) => {
      if (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
      context.addIssue({ code: "custom", path: [name], message: "badge-number" });
      return 1;
    };
    if (kind === "joined") return { kind, years: whole(years, 100, "years") };
    if (kind === "field") {
      if (!z.uuid().safeParse(fieldId).success)
        context.addIssue({ code: "custom", path: ["fieldId"], message: "choice-missing" });
      if (!answer) context.addIssue({ code: "custom", path: ["answer"], message: "answer-missing" });
      return { kind, fieldId, answer };
    }
    return kind === "posts" ? { kind, app, count: whole(count, 100_000, "count") } : null;
  });

const description = z.string().transform(oneLine).pipe(z.string().max(BADGE_TEXT_MAX, "text-long"));

const badge = z.object({
  title: z
    .string("badge-title-missing")
    .transform(oneLine)
    .pipe(z.string().min(1, "badge-title-missing").max(BADGE_TITLE_MAX, "badge-title-long")),
  description: description.default(""),
  icon: z.enum(BADGE_ICONS, "choice-missing"),
  background: colour,
  foreground: colour,
  rule,
});

const reads = ({ background, foreground }: { background: string; foreground: string }) =>
  badgeContrast(background, foreground) >= LEAST_CONTRAST;
const UNREADABLE = { path: ["foreground"], error: "badge-contrast" };

const badgeId = z.guid("badge-missing");

/** From programs: what is left out stays, its rule too. */
export const UpdateBadgeInput = badge
  .omit({ rule: true })
  .partial()
  .extend({ description: description.optional(), badgeId, revision: z.int().optional() });
export const PlaceBadgeInput = z.object({
  badgeId,
  to: z.enum(["FIRST", "LAST", "AFTER"], "choice-missing"),
  afterId: badgeId.optional(),
});
const assignmentId = z.guid("badge-missing");
const tagIds = z.array(z.string("tag-id").min(1, "tag-id").max(100, "tag-id")).max(100, "tag-id").default([]);
export const TagsInput = z.object({ private: tagIds, public: tagIds });
export const TagAssignmentInput = z.object({
  assignmentId,
  tags: TagsInput,
  extended: z.record(z.string(), z.unknown()).nullish(),
});

export const BadgeInput = badge.refine(reads, UNREADABLE);
export const EditBadgeInput = badge.extend({ badgeId, seen }).refine(reads, UNREADABLE);
export const BadgeIdInput = z.object({ badgeId });
export const MoveBadgeInput = z.object({ badgeId, direction: z.enum(["up", "down"], "choice-missing") });
/** All badges in their new order, as ids with commas between. */
export const OrderBadgesInput = z.object({
  ids: z
    .string()
    .max(20_000, "invalid")
    .transform((text) => text.split(","))
    .pipe(z.array(badgeId).min(1, "invalid").max(500, "invalid")),
});
export const AssignBadgeInput = z.object({
  badgeId,
  memberIds: z.array(memberId).min(1, "nobody-selected").max(100, "too-many-selected"),
});
