import { z } from "zod";
import { oneLine } from "@/lib/plain-text";
import { PERMISSIONS } from "../permissions";

export const CreateApiKeyInput = z.object({
  name: z.string("key-name").transform(oneLine).pipe(z.string().min(1, "key-name").max(60, "key-name-long")),
  permissions: z.array(z.enum(PERMISSIONS, "invalid")).default([]),
  /** Whole days; empty is for good. */
  days: z
    .string()
    .optional()
    .transform((text) => (text?.trim() ? Number(text) : undefined))
    .refine((days) => days === undefined || (Number.isInteger(days) && days >= 1 && days <= 3650), "key-days"),
});

export const ApiKeyIdInput = z.object({ keyId: z.uuid("invalid") });
