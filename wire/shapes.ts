// What answers are made of. The description of the API is made of these shapes, what writes an answer is held to them by its type,
// and in tests every answer is held against them: so the three cannot part.
import { z } from "zod";

/** The shapes that the description calls by a name: `z.object({ … }).register(SHAPES, { id: "Member" })`. */
export const SHAPES = z.registry<{ id: string }>();

/** What a shape is written from. */
export type Said<S extends z.ZodType> = z.input<S>;

/** Where there is nothing to say. */
export const NOTHING = z.object({});
/** A time, which leaves as ISO 8601 in UTC. */
export const moment = z.date();
export const revision = z.string().regex(/^\d+$/);

export const ImageShape = z
  .object({
    id: z.string(),
    url: z.string(),
    height: z.int(),
    width: z.int(),
    offsetX: z.int(),
    offsetY: z.int(),
  })
  .register(SHAPES, { id: "Image" });

export const OffsetPageShape = z
  .object({ count: z.int(), offset: z.int(), total: z.int().optional(), tooManyToCount: z.boolean() })
  .register(SHAPES, { id: "OffsetPage" });

/** Without `cursors.next` there is no next page. */
export const CursorPageShape = z
  .object({
    count: z.int(),
    cursors: z.object({ next: z.string().optional(), prev: z.string().optional() }),
    hasNext: z.boolean(),
  })
  .register(SHAPES, { id: "CursorPage" });

/** By offset or by cursor, as it was asked for. */
export const PageShape = z.union([OffsetPageShape, CursorPageShape]);

/** The job of a bulk act, which is done when it is answered. */
export const JobShape = z.object({ jobId: z.guid() });
