"use client";
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useRef, useState, useTransition } from "react";
import { useCards, useTalk } from "../shell/stream";

type Props = {
  /** The topic or post that is open. */
  on: string;
  /** The last number that stood there when the page came. */
  after: number;
  /** The cards that stood under its links when the page came, as one word. */
  cards: string;
  /** The page ends where the talk ends, and has room for more. */
  isOpenEnded: boolean;
  /** Where a number stands: the page that holds it, and its element there; `{n}` for the number. */
  at: { page: string; id: string };
  words: { one: string; many: string };
};

/**
 * Brings what others say while the page is open. To a reader at the end it simply appears; whoever reads further up, writes or has
 * something open is told by a quiet line that leads there. A link's card comes likewise, to whoever writes nothing meanwhile. The page
 * fetches it as it fetches itself, by the reader's own right.
 */
export function LiveTalk({ on, after, cards, isOpenEnded, at, words }: Props) {
  const { news, isMore } = useTalk(on, after);
  const router = useRouter();
  const [isComing, startComing] = useTransition();
  const end = useRef<HTMLDivElement>(null);
  const target = useRef<number>(undefined);
  const [come, setCome] = useState("");
  const first = news[0]?.number;
  const say = (count: number) =>
    (count === 1 ? words.one : words.many).replace("{count}", `${count}${isMore ? "+" : ""}`);

  const bring = () =>
    startComing(() => {
      setCome(say(news.length));
      router.refresh();
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each thing that is said
  useEffect(() => {
    if (news.length === 0 || !isOpenEnded || news.some(({ isWithin }) => isWithin)) return;
    if (isAtEnd(end.current) && !isBusy()) bring();
  }, [news.length, isOpenEnded]);
  const standing = useCards(on, cards);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that comes, and for each page that came before it
  useEffect(() => {
    if (standing !== cards && !isBusy()) startComing(() => router.refresh());
  }, [standing, cards]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the page has come again, with more
  useEffect(() => {
    if (target.current === undefined) return;
    const element = document.getElementById(at.id.replace("{n}", String(target.current)));
    if (!element) return location.assign(at.page.replaceAll("{n}", String(target.current)));
    target.current = undefined;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  }, [after]);

  const press = (event: MouseEvent) => {
    if (!isOpenEnded || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    target.current = first;
    bring();
  };
  return (
    <>
      <div ref={end} />
      <div className="live-talk" role="status">
        {first !== undefined && !isComing ? (
          <a className="btn btn-sm btn-tint" href={at.page.replaceAll("{n}", String(first))} onClick={press}>
            {say(news.length)}
          </a>
        ) : (
          <span className="vh">{come}</span>
        )}
      </div>
    </>
  );
}

/** The end of the talk is before the reader's eyes: what comes there moves nothing that is being read. */
function isAtEnd(end: HTMLElement | null): boolean {
  const top = end?.getBoundingClientRect().top ?? -1;
  return top >= 0 && top <= innerHeight;
}

/** Something is being written, chosen or marked, which a new page would move or close. */
function isBusy(): boolean {
  const isWriting = [...document.querySelectorAll<HTMLTextAreaElement>("main textarea")].some(
    (area) => area === document.activeElement || area.value !== "",
  );
  return (
    isWriting ||
    document.querySelector("main details[open], dialog[open]") !== null ||
    getSelection()?.isCollapsed === false
  );
}
