"use client";
import { useEffect, useSyncExternalStore } from "react";

const STREAM = "/api/guildhall/v1/notifications/stream";

/** Something new under what is open: its number, and whether it stands within what was there before. */
type TalkNews = { number: number; isWithin: boolean };
type Page = { on: string; after: number };

/** How many the stream tells of at once (domain/comments/list.ts `listNews`), the oldest first. */
const MOST_NEWS = 100;

const listeners = new Set<() => void>();
const said: {
  unread?: number;
  work?: number;
  talk?: { on: string; news: TalkNews[] };
  cards?: { on: string; are: string };
} = {};
const NONE: TalkNews[] = [];
let page: Page | null = null;
let source: EventSource | null = null;
let asked: Page | null = null;
let soon: ReturnType<typeof setTimeout> | undefined;

/**
 * Whether a stream that was asked for one page still serves another: it tells the first hundred since it was asked, so one that has
 * followed its topic for half of them is asked anew, before there is no room left for what comes. Not for each reply: that is a
 * connection each.
 */
export const isSpent = (asked: Page | null, page: Page | null) =>
  asked?.on !== page?.on || (asked !== null && page !== null && page.after - asked.after >= MOST_NEWS / 2);

/** One connection for the whole page, and none while the tab is hidden: browsers allow six to a site. */
function follow() {
  const isWanted = listeners.size > 0 && document.visibilityState === "visible";
  if (source && (!isWanted || isSpent(asked, page))) {
    source.close();
    source = null;
  }
  if (!isWanted || source) return;
  asked = page;
  source = new EventSource(page ? `${STREAM}?on=${page.on}&after=${page.after}` : STREAM);
  source.onmessage = (event) => {
    const { unread, work, cards, ...talk } = JSON.parse(event.data) as {
      unread?: number;
      work?: number;
      cards?: string;
      on?: string;
      news?: TalkNews[];
    };
    if (work) said.work = work;
    if (typeof unread === "number") said.unread = unread;
    if (talk.on && cards) said.cards = { on: talk.on, are: cards };
    if (talk.on && talk.news) said.talk = { on: talk.on, news: talk.news };
    for (const listener of listeners) listener();
  };
}

/** What a page says of itself comes in several pieces at once, and is one connection. */
function followSoon() {
  clearTimeout(soon);
  soon = setTimeout(follow);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) document.addEventListener("visibilitychange", follow);
  followSoon();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener("visibilitychange", follow);
    followSoon();
  };
}

/** How many notifications are unread: what the page said, then what the stream says. */
export function useUnread(initial: number): number {
  return useSyncExternalStore(
    subscribe,
    () => said.unread ?? initial,
    () => initial,
  );
}

/** What others have said under a topic or post since the page came, whose last number was `after`; `isMore` where that is not all. */
export function useTalk(on: string, after: number): { news: TalkNews[]; isMore: boolean } {
  useEffect(() => {
    page = { on, after };
    followSoon();
  }, [on, after]);
  useEffect(
    () => () => {
      page = null;
      followSoon();
    },
    [],
  );
  const news = useSyncExternalStore(
    subscribe,
    () => (said.talk?.on === on ? said.talk.news : NONE),
    () => NONE,
  );
  return { news: news.filter(({ number }) => number > after), isMore: news.length >= MOST_NEWS };
}

/** One word for the cards that stand under the links of this topic or post: what the page said, then what the stream says. */
export const useCards = (on: string, initial: string): string =>
  useSyncExternalStore(
    subscribe,
    () => (said.cards?.on === on ? said.cards.are : initial),
    () => initial,
  );

/** Changes whenever work that this member began has moved on behind the scenes. */
export const useWork = (): number =>
  useSyncExternalStore(
    subscribe,
    () => said.work ?? 0,
    () => 0,
  );
