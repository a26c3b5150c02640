import { z } from "zod";
import { LEGAL_DOCUMENTS } from "@/db/schema/legal-documents";

const document = z.enum(LEGAL_DOCUMENTS, "choice-missing");

export const PublishLegalInput = z.object({
  document,
  pageId: z.uuid("page-missing"),
  /** Ask those who agreed to an older version, at their next visit. */
  isAsked: z
    .union([z.boolean(), z.literal("on"), z.literal("")])
    .optional()
    .transform((value) => value === true || value === "on"),
});
export const DropLegalInput = z.object({ document });
/** The versions that were on the page when it was agreed to, "3" each; an older one is asked about again. */
export const ConsentInput = z.object({
  terms: z.coerce.number("consent-missing").int().optional(),
  privacy: z.coerce.number("consent-missing").int().optional(),
  agrees: z.literal("on", "consent-missing"),
});
