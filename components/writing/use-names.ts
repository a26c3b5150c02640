"use client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { nameAt } from "./editor-text";

export type Named = {
  id: string;
  slug: string;
  nickname: string;
  picture?: "initials" | "tile" | "photo";
  photo?: string | null;
};
/** What stands right behind a word. */
const ENDS = new Set(".,;:!?)");

type Typed = { from: number; q: string } | null;

/** Members whose name is being typed after an @, as far as the writer may see them, and the choosing among them. */
export function useNames(
  field: () => HTMLTextAreaElement | null,
  take: (from: number, to: number, text: string) => void,
) {
  const [typed, setTyped] = useState<Typed>(null);
  const [found, setFound] = useState<Named[]>([]);
  const [at, setAt] = useState(0);
  const space = useRef<number>(undefined);
  const q = typed?.q;
  useEffect(() => {
    setAt(0);
    if (!q) return setFound([]);
    const stop = new AbortController();
    const wait = setTimeout(() => {
      fetch(`/api/guildhall/v1/search?q=${encodeURIComponent(q)}`, { signal: stop.signal })
        .then((answer) => (answer.ok ? answer.json() : { members: [] }))
        .then((body: { members: Named[] }) => setFound(body.members.slice(0, 6)))
        .catch(() => {});
    }, 120);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [q]);

  const look = () => {
    const area = field();
    if (area) closeUp(area);
    setTyped(area && area.selectionStart === area.selectionEnd ? nameAt(area.value, area.selectionStart) : null);
  };
  const close = () => setTyped(null);
  const choose = (member: Named) => {
    const caret = field()?.selectionStart ?? 0;
    if (typed) {
      take(typed.from, caret, `@${member.slug} `);
      space.current = typed.from + member.slug.length + 1;
    }
    close();
  };
  /** The space that came with a name goes again before a full stop or the like. */
  const closeUp = ({ value, selectionStart }: HTMLTextAreaElement) => {
    const at = space.current;
    if (at === undefined || selectionStart === at + 1) return;
    space.current = undefined;
    const sign = value[at + 1];
    if (selectionStart === at + 2 && value[at] === " " && sign && ENDS.has(sign)) take(at, at + 2, sign);
  };
  const isOpen = typed !== null && found.length > 0;
  /** True when the key was for the list. */
  const key = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) setAt((now) => (now + step + found.length) % found.length);
    else if ((event.key === "Enter" || event.key === "Tab") && found[at]) choose(found[at]);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { isOpen, found, at, look, close, choose, key };
}
