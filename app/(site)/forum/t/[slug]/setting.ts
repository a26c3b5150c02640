import type { Reading } from "../../load";
import type { TopicPageFacts } from "./load";

type Act = (form: FormData) => Promise<void>;
export type Acts = Record<
  "takeTopicAway" | "bringTopicBack" | "showTopic" | "pin" | "unpin" | "lock" | "unlock" | "watch" | "unwatch",
  Act
>;

/** What every part of a topic's page stands in: what is read, by whom, and what they can press. */
export type Setting = {
  facts: TopicPageFacts;
  reading: Pick<Reading, "t" | "locale" | "zone" | "now" | "site">;
  acts: Acts;
  path: string;
  isVisitor: boolean;
  mayReply: boolean;
};

export type Comment = TopicPageFacts["comments"][number];
