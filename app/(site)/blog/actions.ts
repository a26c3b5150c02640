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
import {
  createComment,
  deleteComment,
  editComment,
  hideComment,
  restoreComment,
  unhideComment,
} from "@/domain/comments/comment";
import { like, unlike } from "@/domain/likes/like";
import { action } from "@/entry/action";
import { afterWriting, atComment } from "./places";

export const write = action(writePost, afterWriting);
export const unpublish = action(unpublishPost, "/blog/drafts", { done: "post-unpublished" });
export const takePostAway = action(deletePost, "/blog/drafts", { done: "post-deleted" });
export const bringPostBack = action(restorePost, "/blog/drafts", { done: "post-restored" });
export const hide = action(hidePost);
export const show = action(unhidePost);
export const close = action(closeComments);
export const open = action(openComments);

export const postComment = action(createComment, atComment, { done: "commented" });
export const saveComment = action(editComment, atComment, { done: "comment-saved" });
export const takeCommentAway = action(deleteComment, atComment, { done: "comment-deleted" });
export const bringCommentBack = action(restoreComment, atComment, { done: "comment-restored" });
export const hideOneComment = action(hideComment);
export const showComment = action(unhideComment);

export const likeIt = action(like);
export const unlikeIt = action(unlike);
