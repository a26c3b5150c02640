import { z } from "zod";
import { oneLine } from "@/lib/plain-text";
import { AudienceInput } from "../audience-input";
import { seen } from "../seen";
import { bodyText, ticked, titleText, whyHidden, writingId } from "../writing/input";

const categoryId = z.uuid("category-missing");

export const CreateTopicInput = z.object({ categoryId, title: titleText, body: bodyText(), isWatching: ticked });
export const EditTopicInput = z.object({ topicId: writingId, title: titleText, body: bodyText() });
export const TopicIdInput = z.object({ topicId: writingId });
export const HideTopicInput = TopicIdInput.extend({ reason: whyHidden });
export const MoveTopicInput = z.object({ topicId: writingId, categoryId });
export const AnswerInput = z.object({ topicId: writingId, commentId: writingId });
export const ViewTopicInput = z.object({ topicId: writingId, source: z.string() });
export const ReadTopicInput = z.object({
  topicId: writingId,
  number: z.coerce.number("writing").int("writing").min(0, "writing"),
});

/** Names that addresses below /forum are spoken for. */
const RESERVED = new Set(["t", "new", "drafts", "search", "unread", "unanswered", "feed"]);

export const CategoryInput = z.object({
  name: z
    .string("category-name-missing")
    .transform(oneLine)
    .pipe(z.string().min(1, "category-name-missing").max(40, "category-name-long")),
  /** Empty makes one of the name. */
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .max(40, "category-slug")
    .refine((slug) => slug === "" || (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && !RESERVED.has(slug)), "category-slug")
    .default(""),
  description: z.string().transform(oneLine).pipe(z.string().max(200, "text-long")).default(""),
  hue: z.coerce.number("choice-missing").int("choice-missing").min(0, "choice-missing").max(23, "choice-missing"),
  readers: AudienceInput,
  writers: AudienceInput,
});

export const EditCategoryInput = CategoryInput.extend({
  categoryId,
  /** The numbers agreed to (domain/settings/effects.ts). */
  sure: z.string().max(500).optional(),
  seen,
});
export const CategoryIdInput = z.object({ categoryId });
export const MoveCategoryInput = z.object({ categoryId, direction: z.enum(["up", "down"], "choice-missing") });
