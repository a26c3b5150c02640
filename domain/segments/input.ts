import { z } from "zod";
import { oneLine } from "@/lib/plain-text";
import { AskedInput } from "../fields/narrowing";
import { seen } from "../seen";

export const SEGMENT_KINDS = ["contacts", "members"] as const;
export type SegmentKind = (typeof SEGMENT_KINDS)[number];

const name = z.string().transform(oneLine).pipe(z.string().min(1, "segment-missing").max(80, "text-long"));

/** A ticked box posts "on". */
const box = z
  .string()
  .optional()
  .transform((value) => value === "on");

export const SaveSegmentInput = z.object({
  of: z.enum(SEGMENT_KINDS, "invalid"),
  name,
  /** The filter as the list's address has it. */
  query: AskedInput.optional(),
  isShared: box,
});

export const ChangeSegmentInput = z.object({ segmentId: z.uuid("invalid"), name, isShared: box, seen });
export const SegmentInput = z.object({ segmentId: z.uuid("invalid") });
