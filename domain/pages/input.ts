import { z } from "zod";
import { oneLine, severalLines } from "@/lib/plain-text";
import { AudienceInput } from "../audience-input";
import { seen } from "../seen";
import { TITLE_MAX, writingId } from "../writing/input";

export const PAGE_MAX = 100_000;
export const PAGE_SLUG_MAX = 60;

/** The last part of a page's address; empty makes one of the title. */
const slug = z
  .string()
  .trim()
  .toLowerCase()
  .max(PAGE_SLUG_MAX, "page-slug")
  .refine((text) => text === "" || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text), "page-slug")
  .default("");

/** The numbers agreed to (domain/settings/effects.ts). */
const sure = z.string().max(500).optional();

/** A draft may lack anything; what goes out has a title and a text. */
export const WritePageInput = z
  .object({
    /** Given by the page that begins it, so that a page sent twice is one. */
    pageId: writingId,
    title: z
      .string()
      .max(TITLE_MAX * 4, "topic-title-long")
      .transform(oneLine)
      .pipe(z.string().max(TITLE_MAX, "topic-title-long"))
      .default(""),
    slug,
    body: z
      .string()
      .max(PAGE_MAX * 4, "body-long-text")
      .transform(severalLines)
      .pipe(z.string().max(PAGE_MAX, "body-long-text"))
      .default(""),
    audience: AudienceInput,
    refusal: z.enum(["say", "hide"], "choice-missing").default("say"),
    intent: z.enum(["draft", "publish"], "choice-missing").default("draft"),
    sure,
    seen,
  })
  .superRefine(({ title, body, intent }, context) => {
    if (intent === "draft") return;
    const missing = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (!title) missing("title", "page-title-missing");
    if (!body) missing("body", "body-missing");
  });

export const LeavePageInput = z.object({ pageId: writingId, sure });
