import { sql } from "drizzle-orm";
import { listen, type Tx } from "@/db/client";

/** The channel that live streams of every process listen to; see the stream route. */
export const LIVE = "live";

export type News =
  | { memberId: string; about: "notifications" | "sessions" | "work" }
  | { hostId: string; about: "talk" | "card" };

/** Tells a member's open streams, in every process, with the commit: look again. Carries no content. */
export const newsFor = (tx: Tx, memberId: string, about: "notifications" | "sessions" | "work") =>
  say(tx, { memberId, about });

/** Tells everybody's open streams that have this topic or post before them, with the commit: look whether there is something new for you. */
export const newsUnder = (tx: Tx, hostId: string) => say(tx, { hostId, about: "talk" });

/** Tells them that a card stands under a link that was written there lately. */
export const cardUnder = (tx: Tx, hostId: string) => say(tx, { hostId, about: "card" });

const say = (tx: Tx, news: News) => tx.execute(sql`select pg_notify(${LIVE}, ${JSON.stringify(news)})`);

/** Hears the news for every member, in one place of each process. `missed` tells that some may have been lost. Answers the way to stop. */
export const hearNews = (hear: (news: News) => void, missed: () => void) =>
  listen(LIVE, (text) => hear(JSON.parse(text) as News), missed);
