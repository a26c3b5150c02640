import { z } from "zod";
import { writingId } from "../writing/input";

export const LikeInput = z.object({
  targetKind: z.enum(["topic", "blog-post", "comment"], "writing"),
  targetId: writingId,
});
