import { getPost } from "@/domain/blog/posts";
import { previewPicture } from "@/entry/preview-picture";

/** The preview picture of a post without a cover. */
export const GET = previewPicture(getPost);
