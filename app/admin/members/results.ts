import type { BatchAct } from "@/domain/batches/input";
import type { BulkAct } from "@/domain/members/bulk";
import type { Outcome } from "@/domain/members/bulk-matching";
import { one, onward, withNote, withParam } from "@/entry/path";
import { isUuid } from "@/lib/id";
import type { Query } from "../desk";

const LIST = "/admin/members";

/** What the next page may offer to take back: an act of the bulk form, and on whom. */
export type Undoing = { act: "unblock" | "unmute"; memberIds: string[] };

/** On to the page that the form names, with the way back where there is one. */
export const offerUndo =
  (act: Undoing["act"]) =>
  (result: { from: string | null }, input: { memberId: string }): string => {
    const path = onward(LIST)(result, input);
    const isOpen = result.from === "APPROVED" || result.from === "ACTIVE";
    return isOpen ? withParam(path, "undo", `${act}.${input.memberId}`) : path;
  };

/** Both hear when a role sleeps: the giver here, the member by a letter (mission.md 15.15). */
export function roleGiven({ isAsleep }: { isAsleep: boolean }, input: unknown): string {
  return withNote(onward(LIST)(null, input), "done", isAsleep ? "role-asleep" : "role-given");
}

/** The result of a bulk act travels in the address, row by row, so that it needs no scripts and survives a reload. */
export function tellResults(outcome: Outcome, input: { act: BulkAct | BatchAct | "more" }): string {
  if ("batchId" in outcome) return `/admin/batches/${outcome.batchId}`;
  if ("choose" in outcome) return choosePage(outcome.choose);
  const { rows } = outcome;
  const next = onward(LIST)(rows, input);
  const done = rows.filter((row) => !row.reason);
  const left = rows
    .filter((row) => row.reason)
    .slice(0, MOST_TOLD)
    .map((row) => `${row.memberId}.${row.reason}`);
  const undo = done.filter((row) => row.mayUndo).map((row) => row.memberId);
  const said = SAID[input.act as BulkAct];
  // One taken back from a toast is said like one done by its own button; a member's page tells no rows.
  if (said && rows.length === 1 && done.length === 1) return withNote(next, "done", said);
  let path = withParam(withParam(next, "did", input.act), "ok", String(done.length));
  if (left.length > 0) path = withParam(path, "not", left.join("~"));
  const back = UNDO[input.act as BulkAct];
  if (undo.length > MOST_UNDONE) return path;
  return back && undo.length > 0 ? withParam(path, "undo", [back, ...undo].join(".")) : path;
}

/** The page that asks what to do to them, with whom it is about in its address. */
function choosePage({ list, memberIds }: { list: Record<string, string>; memberIds: string[] }): string {
  const query = new URLSearchParams(memberIds.length > 0 ? { ids: memberIds.join(".") } : list);
  return `/admin/batches/new?${query}`;
}

/** An address holds so many ids, and no browser or proxy cuts it. */
const MOST_UNDONE = 100;
const MOST_TOLD = 40;

const SAID: Partial<Record<BulkAct, string>> = { unblock: "unblocked", unmute: "unmuted" };

const UNDO: Partial<Record<BulkAct, Undoing["act"]>> = { block: "unblock", mute: "unmute" };

/** Reads what may be taken back; from an address, so each part is looked at. */
export function readUndo(query: Query): Undoing | undefined {
  const [act, ...ids] = (one(query.undo) ?? "").split(".");
  const memberIds = ids.filter((id) => isUuid(id)).slice(0, 100);
  return (act === "unblock" || act === "unmute") && memberIds.length > 0 ? { act, memberIds } : undefined;
}

/** Reads what a bulk act came to: how many are done, and why others were left. */
export function readResults(
  query: Query,
): { did: string; ok: number; left: { memberId: string; reason: string }[] } | undefined {
  const did = one(query.did);
  if (!did) return undefined;
  const left = (one(query.not) ?? "")
    .split("~")
    .map((pair) => pair.split("."))
    .filter(([memberId, reason]) => memberId && reason && isUuid(memberId) && /^[a-z-]+$/.test(reason))
    .slice(0, 100)
    .map(([memberId, reason]) => ({ memberId: memberId!, reason: reason! }));
  return { did, ok: Number(one(query.ok)) || 0, left };
}
