"use server";

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
import { onward } from "@/entry/path";
import { atComment } from "./places";

export const postReply = action(createComment, atComment, { done: "replied" });
export const postComment = action(createComment, atComment, { done: "commented" });
export const saveComment = action(editComment, atComment, { done: "comment-saved" });
export const takeCommentAway = action(deleteComment, atComment, { done: "comment-deleted" });
export const bringCommentBack = action(restoreComment, atComment, { done: "comment-restored" });
export const hideOneComment = action(hideComment, onward("/"), { done: "hidden" });
export const showComment = action(unhideComment);

export const likeIt = action(like);
export const unlikeIt = action(unlike);
