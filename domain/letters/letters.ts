// Owns letters of the owner to everybody in a list: written, looked at with the number of readers, then sent as a batch.
import { eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { batches } from "@/db/schema/imports";
import { type LetterRow, letters } from "@/db/schema/letters";
import { members } from "@/db/schema/members";
import { isUuid, newId } from "@/lib/id";
import { beginBatch } from "../batches/begin";
import { can } from "../can";
import { command } from "../command";
import { ContactFilterInput, countContacts } from "../contacts/filter";
import { Conflict, ensure, NotFound } from "../errors";
import { countMembersForStaff, StaffListInput } from "../members/staff-list";
import { ensureNotOvertaken, markOf } from "../overtaken";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { KeepLetterInput, LetterIdInput, SendLetterInput } from "./input";
import { reachable } from "./reach";

/** What stands for the words of a letter as they are. */
export const markOfLetter = ({ subject, body }: Pick<LetterRow, "subject" | "body">): string =>
  markOf({ subject, body });

/** Keeps a draft, new or changed; nobody is written to. Throws Conflict for one that has been sent, and Overtaken. Answers its id. */
export const keepLetter = command(KeepLetterInput, async (asked, scope) => {
  const { letterId, of, query = {}, subject, body, seen } = asked;
  const { viewer, tx, record, now } = scope;
  ensure(can.writeToMany(viewer));
  const id = letterId ?? newId();
  if (letterId) {
    ensureNotOvertaken(seen, markOfLetter(await lockDraft(tx, letterId)));
    await tx.update(letters).set({ subject, body, updatedAt: now }).where(eq(letters.id, id));
  } else
    await tx
      .insert(letters)
      .values({ id, of, query, subject, body, createdBy: viewer.memberId, createdAt: now, updatedAt: now });
  await record({ type: "letter.written", memberId: null, letterId: id, subject });
  return { letterId: id };
});

/** Forgets a draft. Throws Conflict for one that has been sent: what people got stays on record. */
export const deleteLetter = command(LetterIdInput, async ({ letterId }, { viewer, tx, record }) => {
  ensure(can.writeToMany(viewer));
  const { subject } = await lockDraft(tx, letterId);
  await tx.delete(letters).where(eq(letters.id, letterId));
  await record({ type: "letter.deleted", memberId: null, letterId, subject });
});

/**
 * Sends a draft to everybody in its list whom letters may reach, behind the scenes. Throws Conflict when it has been sent or was changed
 * since it was looked at. Answers the batch's id.
 */
export const sendLetter = command(SendLetterInput, async ({ letterId, seen }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.writeToMany(viewer));
  const { of, query, subject, updatedAt } = await lockDraft(tx, letterId);
  if (updatedAt.toISOString() !== seen) throw new Conflict("letter-changed");
  const about = of === "contacts" ? { contacts: query } : { list: query };
  const batchId = await beginBatch(scope, { act: "write", about, input: { letterId } });
  await tx.update(letters).set({ batchId, sentAt: now }).where(eq(letters.id, letterId));
  await record({ type: "letter.sent", memberId: null, letterId, subject });
  return { batchId };
});

/** Letters, the newest first, each with how far it has gone. Throws Forbidden. */
export async function listLetters(viewer: Viewer, place: Place) {
  ensure(can.writeToMany(viewer));
  return pageOf({ key: letters.createdAt, id: letters.id, isUp: false }, place, 20, ({ where, orderBy, limit }) =>
    db
      .select({ ...shown, cursorKey: letters.createdAt })
      .from(letters)
      .leftJoin(batches, eq(batches.id, letters.batchId))
      .leftJoin(members, eq(members.id, letters.createdBy))
      .where(where)
      .orderBy(...orderBy)
      .limit(limit),
  );
}

const shown = {
  id: letters.id,
  of: letters.of,
  query: letters.query,
  subject: letters.subject,
  body: letters.body,
  updatedAt: letters.updatedAt,
  createdAt: letters.createdAt,
  sentAt: letters.sentAt,
  batchId: letters.batchId,
  state: batches.state,
  done: batches.done,
  by: members.nickname,
};

/** One letter. Throws Forbidden and NotFound. */
export async function getLetter(viewer: Viewer, letterId: string) {
  ensure(can.writeToMany(viewer));
  const [letter] = isUuid(letterId)
    ? await db
        .select(shown)
        .from(letters)
        .leftJoin(batches, eq(batches.id, letters.batchId))
        .leftJoin(members, eq(members.id, letters.createdBy))
        .where(eq(letters.id, letterId))
    : [];
  if (!letter) throw new NotFound("letter");
  return letter;
}

/** How many stand in the list, and how many of them a letter would reach now; each counted up to MOST_COUNTED. Throws Forbidden. */
export async function countReaders(viewer: Viewer, { of, query }: Pick<LetterRow, "of" | "query">) {
  ensure(can.writeToMany(viewer));
  const count = (also?: ReturnType<typeof reachable>) =>
    of === "contacts"
      ? countContacts(viewer, ContactFilterInput.parse(query), also)
      : countMembersForStaff(viewer, StaffListInput.parse(query), also);
  return { listed: await count(), reached: await count(reachable(of)) };
}

/** What goes out, for the mail itself; null once it is gone. */
export async function getLetterText(letterId: string): Promise<Pick<LetterRow, "subject" | "body"> | null> {
  const [letter] = await db
    .select({ subject: letters.subject, body: letters.body })
    .from(letters)
    .where(eq(letters.id, letterId));
  return letter ?? null;
}

async function lockDraft(tx: Tx, letterId: string): Promise<LetterRow> {
  const [letter] = await tx.select().from(letters).where(eq(letters.id, letterId)).for("update");
  if (!letter) throw new NotFound("letter");
  if (letter.sentAt) throw new Conflict("letter-sent");
  return letter;
}
