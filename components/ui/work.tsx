import type { ReactNode } from "react";
import { WorkWatch } from "./work-watch";

type Props = {
  /** "1,240 of 10,000 rows" */
  words: string;
  hint: string;
  done: number;
  /** Unknown yet when absent. */
  total?: number;
  /** The page to look at again without scripts. */
  path: string;
  children?: ReactNode;
};

/** How far something is that goes on behind the scenes. The page looks again by itself, with scripts and without. */
export function Work({ words, hint, done, total, path, children }: Props) {
  return (
    <div className="work" role="status">
      <p className="b num">{words}</p>
      <progress aria-label={words} max={total || 1} value={total === undefined ? undefined : done} />
      <p className="t3 sm">{hint}</p>
      {children}
      <WorkWatch />
      <noscript>
        <meta httpEquiv="refresh" content={`2;url=${path}`} />
      </noscript>
    </div>
  );
}
