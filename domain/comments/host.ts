import type { Tx } from "@/db/client";
import type { App, HostKind } from "@/db/schema/writings";
import type { Scope } from "../command";
import type { Viewer } from "../viewer";

/** Something that can be commented on, locked: its author, and the number its last comment got. */
export type LockedHost = { id: string; authorId: string | null; isClosed: boolean; lastNumber: number };

/** What a solution says about its writings so that comments can stand under them. */
export type Host = {
  kind: HostKind;
  app: App;
  /** Why no comment is taken any more: a reason of `errors`. */
  closed: string;
  /** One, as far as the viewer sees it, held until the transaction ends. Throws NotFound. */
  lock(tx: Tx, viewer: Viewer, id: string): Promise<LockedHost>;
  /** A comment has come: its number, the count, and whatever else goes with it. */
  added(scope: Scope<unknown>, host: LockedHost, comment: { number: number; isWatching: boolean }): Promise<void>;
  /** A comment came back (1) or went (-1): it was deleted, hidden, or the like. */
  moved(
    scope: Scope<unknown>,
    host: LockedHost,
    comment: { id: string; authorId: string | null },
    step: 1 | -1,
  ): Promise<void>;
};
