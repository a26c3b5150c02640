// Owns what staff write down about a contact: notes, and tasks with who does them until when.
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contactNotes, contactTasks } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { newId } from "@/lib/id";
import { severalLines } from "@/lib/plain-text";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import type { Viewer } from "../viewer";
import { lockContact } from "./contact";
import { AddNoteInput, AddTaskInput, NoteInput, TaskInput } from "./input";
import { nameOf } from "./list";

/** Writes a note on a contact; the team alone reads it. */
export const addNote = command(AddNoteInput, async ({ contactId, text }, { viewer, tx, record }) => {
  ensure(can.manageContacts(viewer));
  await lockContact(tx, contactId);
  const noteId = newId();
  const note = { id: noteId, contactId, text: severalLines(text), authorId: viewer.memberId };
  await tx.insert(contactNotes).values(note);
  await record({ type: "contact.noted", memberId: null, contactId, noteId });
});

/** Takes a note away. */
export const deleteNote = command(NoteInput, async ({ noteId }, { viewer, tx, record }) => {
  ensure(can.manageContacts(viewer));
  const [gone] = await tx
    .delete(contactNotes)
    .where(eq(contactNotes.id, noteId))
    .returning({ contactId: contactNotes.contactId });
  if (!gone) throw new NotFound("note");
  await record({ type: "contact.note_deleted", memberId: null, contactId: gone.contactId, noteId });
  return gone;
});

/** Writes down what is to do for a contact; it is the writer's own until another does it. */
export const addTask = command(AddTaskInput, async ({ contactId, text, dueOn }, { viewer, tx, record }) => {
  ensure(can.manageContacts(viewer));
  await lockContact(tx, contactId);
  const taskId = newId();
  await tx
    .insert(contactTasks)
    .values({ id: taskId, contactId, text, dueOn: dueOn || null, assigneeId: viewer.memberId });
  await record({ type: "task.created", memberId: null, contactId, taskId });
});

/** Ticks a task off, by whoever did it; done twice is silent. */
export const finishTask = command(TaskInput, async ({ taskId }, { viewer, tx, record, now }) => {
  ensure(can.manageContacts(viewer));
  const task = await lockTask(tx, taskId);
  if (task.doneAt) return task;
  await tx.update(contactTasks).set({ doneAt: now, doneBy: viewer.memberId }).where(eq(contactTasks.id, taskId));
  await record({ type: "task.done", memberId: null, contactId: task.contactId, taskId });
  return task;
});

/** Opens a task again. */
export const reopenTask = command(TaskInput, async ({ taskId }, { viewer, tx, record }) => {
  ensure(can.manageContacts(viewer));
  const task = await lockTask(tx, taskId);
  if (!task.doneAt) return task;
  await tx.update(contactTasks).set({ doneAt: null, doneBy: null }).where(eq(contactTasks.id, taskId));
  await record({ type: "task.reopened", memberId: null, contactId: task.contactId, taskId });
  return task;
});

/** Takes a task away. */
export const deleteTask = command(TaskInput, async ({ taskId }, { viewer, tx, record }) => {
  ensure(can.manageContacts(viewer));
  const task = await lockTask(tx, taskId);
  await tx.delete(contactTasks).where(eq(contactTasks.id, taskId));
  await record({ type: "task.deleted", memberId: null, contactId: task.contactId, taskId });
  return task;
});

const mine = (viewer: Viewer) => and(eq(contactTasks.assigneeId, viewer.memberId!), isNull(contactTasks.doneAt));

/** What this viewer has still to do, the most pressing first, and how many there are; nothing without the permission. */
export async function listMyTasks(viewer: Viewer, limit = 5) {
  if (!can.manageContacts(viewer) || !viewer.memberId) return { count: 0, rows: [] };
  const rows = await db
    .select({
      id: contactTasks.id,
      contactId: contactTasks.contactId,
      text: contactTasks.text,
      dueOn: contactTasks.dueOn,
      contact: {
        firstName: contacts.firstName,
        lastName: contacts.lastName,
        nickname: contacts.nickname,
        company: contacts.company,
        emailKey: contacts.emailKey,
        emails: contacts.emails,
      },
    })
    .from(contactTasks)
    .innerJoin(contacts, eq(contacts.id, contactTasks.contactId))
    .where(mine(viewer))
    .orderBy(sql`${contactTasks.dueOn} asc nulls last`, asc(contactTasks.id))
    .limit(limit);
  const [all] = await db.select({ n: count() }).from(contactTasks).where(mine(viewer));
  return { count: all!.n, rows: rows.map(({ contact, ...task }) => ({ ...task, name: nameOf(contact) })) };
}

async function lockTask(tx: Tx, taskId: string) {
  const [task] = await tx.select().from(contactTasks).where(eq(contactTasks.id, taskId)).for("update");
  if (!task) throw new NotFound("task");
  return task;
}
