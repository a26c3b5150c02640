import { getTopic } from "@/domain/forum/topics";
import { previewPicture } from "@/entry/preview-picture";

/** The preview picture of a topic. */
export const GET = previewPicture(getTopic);
