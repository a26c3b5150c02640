"use server";

import {
  createComment,
  deleteComment,
  editComment,
  hideComment,
  restoreComment,
  unhideComment,
} from "@/domain/comments/comment";
import { readTopic, unwatchTopic, watchTopic } from "@/domain/forum/reading";
import {
  acceptAnswer,
  lockReplies,
  moveTopic,
  pinTopic,
  removeAnswer,
  unlockReplies,
  unpinTopic,
} from "@/domain/forum/stewardship";
import { createTopic, deleteTopic, editTopic, hideTopic, restoreTopic, unhideTopic } from "@/domain/forum/topic";
import { like, unlike } from "@/domain/likes/like";
import { action } from "@/entry/action";
import { atComment, atTopic } from "./places";

export const postTopic = action(createTopic, atTopic, { done: "topic-posted" });
export const saveTopic = action(editTopic, atTopic, { done: "topic-saved" });
export const takeTopicAway = action(deleteTopic, atTopic, { done: "topic-deleted" });
export const bringTopicBack = action(restoreTopic, atTopic, { done: "topic-restored" });
export const hideOneTopic = action(hideTopic);
export const showTopic = action(unhideTopic);
export const pin = action(pinTopic);
export const unpin = action(unpinTopic);
export const lock = action(lockReplies);
export const unlock = action(unlockReplies);
export const move = action(moveTopic, atTopic, { done: "topic-moved" });
export const accept = action(acceptAnswer, atTopic, { done: "answer-chosen" });
export const unaccept = action(removeAnswer);
export const watch = action(watchTopic);
export const unwatch = action(unwatchTopic);
export const markTopicRead = action(readTopic);

export const postReply = action(createComment, atComment, { done: "replied" });
export const saveReply = action(editComment, atComment, { done: "comment-saved" });
export const takeReplyAway = action(deleteComment, atComment, { done: "comment-deleted" });
export const bringReplyBack = action(restoreComment, atComment, { done: "comment-restored" });
export const hideReply = action(hideComment);
export const showReply = action(unhideComment);

export const likeIt = action(like);
export const unlikeIt = action(unlike);
