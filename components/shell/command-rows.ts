"use client";
import { useEffect, useState } from "react";
import { placePath } from "@/lib/places";
import type { IconName } from "../ui/icon-names";

export type Place = { label: string; href: string; icon: IconName };
export type CommandWords = Record<
  | "placeholder"
  | "members"
  | "topics"
  | "posts"
  | "pages"
  | "goTo"
  | "do"
  | "none"
  | "all"
  | "allWords"
  | "failed"
  | "close"
  | "hint",
  string
>;
type Member = {
  id?: string;
  slug: string;
  nickname: string;
  title?: string | null;
  picture?: "initials" | "tile" | "photo";
  photo?: string | null;
};
type Titled = { slug: string; title: string };
export type Found = { members: Member[]; topics: Titled[]; posts: Titled[]; pages: Titled[] };
export type Row = { key: string; href: string; label: string; group: string; icon?: IconName; member?: Member };

/** What fits the text: people first, then what is written, then pages and acts, and last the text itself as a search. */
export function rowsFor(
  text: string,
  { members, topics, posts, pages }: Found,
  { places, acts, words }: { places: Place[]; acts: Place[]; words: CommandWords },
): Row[] {
  const sought = text.trim().toLocaleLowerCase();
  const fits = ({ label }: Place) => label.toLocaleLowerCase().includes(sought);
  const people = members.map((member) => ({
    key: member.slug,
    href: `/members/${member.slug}`,
    label: member.nickname,
    group: words.members,
    member,
  }));
  const titled = (kind: "topic" | "blog-post" | "page", all: Titled[], group: string, icon: IconName) =>
    all.map(({ slug, title }) => {
      const href = placePath(kind, slug);
      return { key: href, href, label: title, group, icon };
    });
  const written = [
    ...titled("topic", topics, words.topics, "messages-square"),
    ...titled("blog-post", posts, words.posts, "newspaper"),
    ...titled("page", pages, words.pages, "file-text"),
  ];
  const goTo = places.filter(fits).map((place) => ({ ...place, key: `go ${place.href}`, group: words.goTo }));
  const todo = acts.filter(fits).map((place) => ({ ...place, key: `do ${place.href}`, group: words.do }));
  const search = (href: string, label: string): Row => ({
    key: href,
    href: `${href}?q=${encodeURIComponent(text.trim())}`,
    label: label.replace("{text}", text.trim()),
    group: words.do,
    icon: "search",
  });
  const all = sought ? [search("/members", words.all), search("/search", words.allWords)] : [];
  return [...people, ...written, ...goTo, ...todo, ...all];
}

const NOTHING: Found = { members: [], topics: [], posts: [], pages: [] };

/** Whom and what the server finds, asked after a short pause in typing; an overtaken answer is dropped. */
export function useFound(text: string) {
  const [answer, setAnswer] = useState<{ found: Found; hasFailed: boolean }>({ found: NOTHING, hasFailed: false });
  useEffect(() => {
    const sought = text.trim();
    if (!sought) return setAnswer({ found: NOTHING, hasFailed: false });
    const stop = new AbortController();
    const wait = setTimeout(() => {
      fetch(`/api/guildhall/v1/search?in=all&q=${encodeURIComponent(sought)}`, { signal: stop.signal })
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
        .then((body: Partial<Found>) =>
          setAnswer({
            found: { ...NOTHING, ...body, members: (body.members ?? []).slice(0, 6) },
            hasFailed: false,
          }),
        )
        .catch(() => stop.signal.aborted || setAnswer({ found: NOTHING, hasFailed: true }));
    }, 120);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [text]);
  return answer;
}
