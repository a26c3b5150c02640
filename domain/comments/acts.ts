import { can } from "../can";
import type { Viewer } from "../viewer";
import type { ShownComment } from "./list";

/** What this viewer may do about a comment they see: which of its buttons a page shows. */
export const commentActs = (viewer: Viewer, comment: ShownComment) => ({
  edit: can.editWriting(viewer, comment) && !comment.deletedAt,
  delete: can.deleteWriting(viewer, comment) && !comment.deletedAt,
  restore: !!comment.deletedAt && can.restoreWriting(viewer, comment),
  moderate: can.hideWriting(viewer, comment),
});
