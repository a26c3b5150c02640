"use server";

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
import { action } from "@/entry/action";
import { onward } from "@/entry/path";
import { atTopic } from "./places";

export const postTopic = action(createTopic, atTopic, { done: "topic-posted" });
export const saveTopic = action(editTopic, atTopic, { done: "topic-saved" });
export const takeTopicAway = action(deleteTopic, atTopic, { done: "topic-deleted" });
export const bringTopicBack = action(restoreTopic, atTopic, { done: "topic-restored" });
export const hideOneTopic = action(hideTopic, onward("/forum"), { done: "hidden" });
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
