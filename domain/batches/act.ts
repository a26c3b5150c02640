import type { SQL } from "drizzle-orm";
import type { Scope } from "../command";
import type { Happening } from "../events";
import type { Viewer } from "../viewer";
import type { Of } from "./input";

export type Input = Record<string, string>;
/** What was before, where that can come back; null where it cannot. */
export type Before = Input | null;

export type Act = {
  may: (viewer: Viewer) => boolean;
  /** What it must be told beside whom it is about. */
  needs?: readonly ("reason" | "key" | "label" | "content" | "confirmation")[];
  /** Who is not yet as the act would make them: a condition on members, or on contacts for an act on these. */
  toDo: (input: Input) => SQL | undefined;
  /** Does it to one, in the batch's transaction. What it throws says why one was left. */
  one: (scope: Scope<unknown>, id: string, input: Input, of: Of) => Promise<Before>;
  /** Takes it back from one. */
  back?: (scope: Scope<unknown>, id: string, input: Input) => Promise<unknown>;
  /** Later facts of these kinds mean that others have decided since, and it is left. */
  movedBy?: readonly Happening["type"][];
  /** How many a minute, where letters go out. */
  pace?: number;
};
