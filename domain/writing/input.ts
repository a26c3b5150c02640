import { z } from "zod";
import { REPORT_REASONS } from "@/db/schema/writing-kinds";
import { oneLine, severalLines } from "@/lib/plain-text";

export const TITLE_MAX = 140;
/** Of a topic or a comment. */
export const BODY_MAX = 20_000;

/** In small letters, as it is kept: what is told of a text is found again by it. */
export const writingId = z.uuid("writing").toLowerCase();

/** Why staff take words out of sight: the kind of reason, of which their author is told. */
export const whyHidden = z.enum(REPORT_REASONS, "report-reason");

export const bodyText = (max = BODY_MAX) =>
  z
    .string("body-missing")
    .max(max * 4, "body-long-text")
    .transform(severalLines)
    .pipe(z.string().min(1, "body-missing").max(max, "body-long-text"));

export const titleText = z
  .string("topic-title-missing")
  .max(2000, "topic-title-long")
  .transform(oneLine)
  .pipe(z.string().min(3, "topic-title-missing").max(TITLE_MAX, "topic-title-long"));

/** A box that is not ticked posts nothing. */
export const ticked = z
  .union([z.boolean(), z.enum(["on", "off", ""])])
  .optional()
  .transform((value) => value === true || value === "on");

export const PreviewInput = z.object({ body: z.string().max(400_000).transform(severalLines) });
