"use server";

import {
  closeComments,
  deletePost,
  hidePost,
  openComments,
  restorePost,
  unhidePost,
  unpublishPost,
} from "@/domain/blog/post";
import { writePost } from "@/domain/blog/write";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";
import { afterWriting } from "./places";

export const write = action(writePost, afterWriting);
export const unpublish = action(unpublishPost, "/blog/drafts", { done: "post-unpublished" });
export const takePostAway = action(deletePost, "/blog/drafts", { done: "post-deleted" });
export const bringPostBack = action(restorePost, "/blog/drafts", { done: "post-restored" });
export const hide = action(hidePost, onward("/blog"), { done: "hidden" });
export const show = action(unhidePost);
export const close = action(closeComments);
export const open = action(openComments);
