// Owns how a batch begins: what it needs is asked, then whom it is about is gathered behind the scenes.
import { batches } from "@/db/schema/imports";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ContactFilterInput, countContacts } from "../contacts/filter";
import { MOST_COUNTED } from "../counting";
import { ensure, Invalid } from "../errors";
import { readKey } from "../members/bulk";
import { reasonText } from "../members/input";
import { countMembersForStaff, StaffListInput } from "../members/staff-list";
import { ACTS } from "./acts";
import { type About, type BatchAct, CONTACT_ACTS, ofAbout, StartBatchInput } from "./input";
import { readLabel } from "./on-contacts";

/** How many that is, counted as lists are: for the page that asks, and for the number that is typed before a deletion. */
export async function countAbout(viewer: Scope["viewer"], about: About): Promise<number> {
  if ("list" in about) return countMembersForStaff(viewer, StaffListInput.parse(about.list));
  if ("contacts" in about) return countContacts(viewer, ContactFilterInput.parse(about.contacts));
  if ("asked" in about) return 0;
  return "importId" in about ? 0 : new Set("memberIds" in about ? about.memberIds : about.contactIds).size;
}

/** Throws Forbidden for whoever may not see the list it is about. */
function ensureMaySee(viewer: Scope["viewer"], about: About): void {
  if (ofAbout(about) === "contacts") ensure(can.manageContacts(viewer));
  if ("list" in about) ensure(can.seeDesk(viewer));
  if ("importId" in about) ensure(can.importMembers(viewer));
}

/**
 * Begins an act on many. Throws Forbidden when the act is not the viewer's, Invalid for what it must be told and was not.
 * Answers the batch's id; its page shows how far it is.
 */
export const startBatch = command(StartBatchInput, {
  before: async ({ act, about }, viewer) => {
    ensure(ACTS[act].may(viewer));
    ensureMaySee(viewer, about);
    const isOnContacts = (CONTACT_ACTS as readonly string[]).includes(act);
    if (isOnContacts !== (ofAbout(about) === "contacts")) throw new Invalid({ act: "choice-missing" });
    return ACTS[act].needs?.includes("confirmation") ? countAbout(viewer, about) : 0;
  },
  work: async ({ act, about, ...told }, scope): Promise<{ batchId: string }> => {
    const needs = ACTS[act].needs ?? [];
    if (needs.includes("reason") && !reasonText.safeParse(told.reason).success)
      throw new Invalid({ reason: "reason-missing" });
    if (needs.includes("key") && !readKey(told.key)) throw new Invalid({ key: "key-missing" });
    if (needs.includes("label") && !readLabel(told.key)) throw new Invalid({ key: "label-missing" });
    if (needs.includes("content") && !told.content) throw new Invalid({ content: "choice-missing" });
    if (
      needs.includes("confirmation") &&
      told.confirmation?.replace(/\D/g, "") !== String(Math.min(scope.before, MOST_COUNTED))
    )
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
    keyId: viewer.keyId,
  });
  await record({ type: "batch.started", memberId: null, batchId: id, act }, viewer);
  return id;
}
