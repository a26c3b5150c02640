"use client";
import { useEffect, useState } from "react";
import type { IconName } from "../ui/icon-names";

export type Place = { label: string; href: string; icon: IconName };
export type CommandWords = Record<
  "placeholder" | "members" | "goTo" | "do" | "none" | "all" | "failed" | "close" | "hint",
  string
>;
type Found = {
  id?: string;
  slug: string;
  nickname: string;
  title?: string | null;
  picture?: "initials" | "tile" | "photo";
  photo?: string | null;
};
export type Row = { key: string; href: string; label: string; group: string; icon?: IconName; member?: Found };
/** What fits the text: people first, then pages, then acts, and last the text itself as a search. */
export function rowsFor(
  text: string,
  members: Found[],
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
  const goTo = places.filter(fits).map((place) => ({ ...place, key: `go ${place.href}`, group: words.goTo }));
  const todo = acts.filter(fits).map((place) => ({ ...place, key: `do ${place.href}`, group: words.do }));
  const all: Row[] = sought
    ? [
        {
          key: "all",
          href: `/members?q=${encodeURIComponent(text.trim())}`,
          label: words.all.replace("{text}", text.trim()),
          group: words.do,
          icon: "search",
        },
      ]
    : [];
  return [...people, ...goTo, ...todo, ...all];
}

/** The members the server finds, asked after a short pause in typing; an overtaken answer is dropped. */
export function useMembers(text: string) {
  const [found, setFound] = useState<{ members: Found[]; hasFailed: boolean }>({ members: [], hasFailed: false });
  useEffect(() => {
    const sought = text.trim();
    if (!sought) return setFound({ members: [], hasFailed: false });
    const stop = new AbortController();
    const wait = setTimeout(() => {
      fetch(`/api/guildhall/v1/search?q=${encodeURIComponent(sought)}`, { signal: stop.signal })
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
        .then((body: { members: Found[] }) => setFound({ members: body.members.slice(0, 6), hasFailed: false }))
        .catch(() => stop.signal.aborted || setFound({ members: [], hasFailed: true }));
    }, 120);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [text]);
  return found;
}
