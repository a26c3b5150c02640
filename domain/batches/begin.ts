// Owns how a batch begins: what it needs is asked, then whom it is about is gathered behind the scenes.
import { db } from "@/db/client";
import { batches } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid } from "../errors";
import { readKey } from "../members/bulk";
import { reasonText } from "../members/input";
import { matchingRows, StaffListInput } from "../members/staff-list";
import { ACTS } from "./acts";
import { type About, type BatchAct, StartBatchInput } from "./input";

/** How many stand before a deletion of them, for the number that is typed. */
export const countAbout = async (viewer: Scope["viewer"], about: About): Promise<number> =>
  "list" in about
    ? db.$count(members, matchingRows(viewer, StaffListInput.parse(about.list)))
    : "memberIds" in about
      ? new Set(about.memberIds).size
      : 0;

/**
 * Begins an act on many. Throws Forbidden when the act is not the viewer's, Invalid for what it must be told and was not.
 * Answers the batch's id; its page shows how far it is.
 */
export const startBatch = command(StartBatchInput, {
  before: async ({ act, about }, viewer) => {
    ensure(ACTS[act].may(viewer));
    if ("list" in about) ensure(can.seeDesk(viewer));
    if ("importId" in about) ensure(can.importMembers(viewer));
    return ACTS[act].needs?.includes("confirmation") ? countAbout(viewer, about) : 0;
  },
  work: async ({ act, about, ...told }, scope): Promise<{ batchId: string }> => {
    const needs = ACTS[act].needs ?? [];
    if (needs.includes("reason") && !reasonText.safeParse(told.reason).success)
      throw new Invalid({ reason: "reason-missing" });
    if (needs.includes("key") && !readKey(told.key)) throw new Invalid({ key: "key-missing" });
    if (needs.includes("content") && !told.content) throw new Invalid({ content: "choice-missing" });
    if (needs.includes("confirmation") && told.confirmation?.replace(/\D/g, "") !== String(scope.before))
      throw new Invalid({ confirmation: "batch-count" });
    const { confirmation: _, ...input } = told;
    const kept = Object.fromEntries(Object.entries(input).filter(([, value]) => value)) as Record<string, string>;
    return { batchId: await beginBatch(scope, { act, about, input: kept }) };
  },
});

type Beginning = { act: BatchAct; about: About; input?: Record<string, string> };

/** The same within another command, whose own rules have allowed it. */
export async function beginBatch(scope: Scope<unknown>, { act, about, input = {} }: Beginning): Promise<string> {
  const { tx, viewer, now, record } = scope;
  const id = newId();
  await tx.insert(batches).values({
    ...{ id, act, about, input, state: "GATHERING", createdAt: now },
    createdBy: viewer.memberId,
    runBy: viewer.memberId,
    isByOperator: viewer.kind === "system",
  });
  await record({ type: "batch.started", memberId: null, batchId: id, act }, viewer);
  return id;
}
