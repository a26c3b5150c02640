import { z } from "zod";
import { oneLine, severalLines } from "@/lib/plain-text";
import { TITLE_MAX, whyHidden, writingId } from "../writing/input";

/** Of a post, which may be an essay. */
export const POST_MAX = 100_000;
export const EXCERPT_MAX = 300;
const MOST_TAGS = 8;
const TAG_MAX = 30;

/** "glue, wood" as typed → each tag once, in its first spelling. */
function readTags(text: string): string[] {
  const found = new Map<string, string>();
  for (const name of text.split(",").map((tag) => oneLine(tag).replace(/^#+/, ""))) {
    const slug = tagSlug(name);
    if (slug && !found.has(slug)) found.set(slug, name);
  }
  return [...found.values()];
}

/** A tag's address: letters and digits of any script. */
export const tagSlug = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");

const line = (max: number, long: string) =>
  z
    .string()
    .max(max * 4, long)
    .transform(oneLine)
    .pipe(z.string().max(max, long))
    .default("");

/** A draft may lack anything; what goes out has a title and a text, and what goes out later a moment. */
export const WritePostInput = z
  .object({
    /** Given by the page that begins it, so that a post sent twice is one. */
    postId: writingId,
    title: line(TITLE_MAX, "topic-title-long"),
    excerpt: line(EXCERPT_MAX, "excerpt-long"),
    body: z
      .string()
      .max(POST_MAX * 4, "body-long-text")
      .transform(severalLines)
      .pipe(z.string().max(POST_MAX, "body-long-text"))
      .default(""),
    tags: z
      .string()
      .max(1000, "tags-many")
      .default("")
      .transform(readTags)
      .refine((tags) => tags.length <= MOST_TAGS, "tags-many")
      .refine((tags) => tags.every((tag) => tag.length <= TAG_MAX), "tag-long"),
    /** The key of an uploaded picture. Left out, the cover stays as it is. */
    cover: z
      .union([z.literal(""), z.string().regex(/^picture\/[0-9a-f]{32}$/)], "cover")
      .optional()
      .transform((key) => (key === "" ? null : key)),
    intent: z.enum(["draft", "publish", "later"], "choice-missing").default("draft"),
    /** As the writer's clock shows it: "2026-11-22T10:00". */
    publishAt: z.string().max(30, "publish-date").default(""),
  })
  .superRefine(({ title, body, intent, publishAt }, context) => {
    if (intent === "draft") return;
    const missing = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (title.length < 3) missing("title", "topic-title-missing");
    if (!body) missing("body", "body-missing");
    if (intent === "later" && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(publishAt)) missing("publishAt", "publish-date");
  });

export const PostIdInput = z.object({ postId: writingId });
export const HidePostInput = PostIdInput.extend({ reason: whyHidden });
export const PostCoverInput = z.object({
  postId: writingId,
  file: z.instanceof(Uint8Array, { error: "image-missing" }),
});
