"use client";
import { type ComponentProps, useEffect, useRef } from "react";

type Props = Omit<ComponentProps<"iframe">, "sandbox" | "title"> & { title: string };

/**
 * A frame around a page of ours that runs nothing, as tall as what it holds; without scripts it keeps the style sheet's height.
 * It is of our origin so that its height can be read, and has no scripts that could make use of that.
 */
export function FittedFrame({ className = "mail-frame", ...rest }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const fit = () => {
    const [box, shown] = [frame.current, frame.current?.contentDocument];
    if (!box || !shown?.body?.childNodes.length) return;
    // What it held before must not keep it tall.
    box.style.blockSize = "0";
    box.style.blockSize = `${shown.documentElement.scrollHeight}px`;
  };
  // It may have been there before the scripts.
  useEffect(fit, []);
  return <iframe ref={frame} className={className} sandbox="allow-same-origin" onLoad={fit} {...rest} />;
}
