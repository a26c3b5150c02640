"use client";
import { type KeyboardEvent, type MouseEvent, useEffect, useState } from "react";
import { useScripts } from "../ui/form-context";
import { Icon } from "../ui/icon";
import { useUnread } from "./stream";

type Words = { none: string; one: string; many: string };
const say = (count: number, words: Words) =>
  count === 0 ? words.none : count === 1 ? words.one : words.many.replace("{count}", String(count));
const short = (count: number) => (count > 99 ? "99+" : String(count));

/** With scripts a press opens the latest in place (on phones the bar at the bottom leads to all of them); the code for it comes then. */
function press(event: MouseEvent<HTMLAnchorElement> | KeyboardEvent<HTMLAnchorElement>) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const bell = event.currentTarget;
  import("./bell-list").then(
    ({ toggleBellList }) => toggleBellList(bell),
    () => location.assign(bell.href),
  );
}

/** The bell: a link with the count of unread notifications, kept fresh by the stream and told politely when it grows. */
export function LiveBell({ unread, words }: { unread: number; words: Words }) {
  const count = useUnread(unread);
  const hasScripts = useScripts();
  const [told, setTold] = useState("");
  useEffect(() => setTold(count > unread ? say(count, words) : ""), [count, unread, words]);
  return (
    <>
      <a
        href="/notifications"
        className="btn btn-icon bell"
        role={hasScripts ? "button" : undefined}
        aria-haspopup={hasScripts ? "dialog" : undefined}
        aria-label={say(count, words)}
        title={say(count, words)}
        onClick={press}
        onKeyDown={(event) => event.key === " " && press(event)}
      >
        <Icon name="bell" size={18} />
        {count > 0 && <span className="dot">{short(count)}</span>}
      </a>
      <span className="vh" role="status">
        {told}
      </span>
    </>
  );
}

/** The same count in the bottom bar of phones. */
export function LiveDot({ unread }: { unread: number }) {
  const count = useUnread(unread);
  return count > 0 ? <span className="dot">{short(count)}</span> : null;
}
