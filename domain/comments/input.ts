import { z } from "zod";
import { bodyText, ticked, whyHidden, writingId } from "../writing/input";

export const CreateCommentInput = z.object({
  hostKind: z.enum(["topic", "blog-post"], "writing"),
  hostId: writingId,
  /** The comment it answers. */
  parentId: z
    .union([z.literal(""), writingId])
    .optional()
    .transform((id) => id || undefined),
  body: bodyText(),
  /** Tell me about new replies. */
  isWatching: ticked,
});

export const EditCommentInput = z.object({ commentId: writingId, body: bodyText() });

export const CommentIdInput = z.object({ commentId: writingId });
export const HideCommentInput = CommentIdInput.extend({ reason: whyHidden });
