import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactMessages, contactNotes } from "@/db/schema/address-book";
import { freshDb, truncateAll } from "@/db/testing";
import { deleteMember } from "../members/deletion";
import { makeMember } from "../testing";
import { setLabels } from "./labels";
import { addNote, addTask, finishTask, listMyTasks, reopenTask } from "./notes";
import { getContact } from "./page";
import { anOwner, idOf, made } from "./testing";
import { countWritings, listTimeline } from "./timeline";

freshDb();
beforeEach(truncateAll);

test("notes, tasks and all else stand in one timeline, newest first, in pages", async () => {
  const owner = await anOwner();
  const contactId = await made(owner, "Ada", "ada@example.org");
  await addNote(owner, { contactId, text: "Likes <b>bold</b> boats" });
  await addTask(owner, { contactId, text: "Call back", dueOn: "2030-01-01" });
  expect(await listMyTasks(owner)).toMatchObject({ count: 1, rows: [{ text: "Call back", name: "Ada" }] });
  const taskId = (await listMyTasks(owner)).rows[0]!.id;
  await finishTask(owner, { taskId });
  await finishTask(owner, { taskId });
  expect((await listMyTasks(owner)).count).toBe(0);
  await reopenTask(owner, { taskId });
  const kinds = async (after?: string) => {
    const page = await listTimeline(owner, contactId, after, 3);
    return { next: page.next, kinds: page.rows.map((row) => (row.kind === "event" ? row.type : row.kind)) };
  };
  const first = await kinds();
  expect(first.kinds).toEqual(["task.reopened", "task.done", "task"]);
  expect((await kinds(first.next)).kinds).toEqual(["note", "contact.created", "added"]);
  expect((await kinds(first.next)).next).toBeUndefined();
  expect(await countWritings(owner, null)).toBeNull();
});

test("erasing a member empties the contact of all that was written down about the person (mission.md 15.18)", async () => {
  const owner = await anOwner();
  const anna = await makeMember("anna");
  const contactId = await idOf(anna);
  await addNote(owner, { contactId, text: "Private" });
  await setLabels(owner, { contactId, name: "Press" });
  await db.insert(contactMessages).values({ id: contactId, contactId, name: "Anna", email: "a@b.example", text: "Hi" });
  await deleteMember(owner, { memberId: anna, content: "anonymise", isErasure: "on", confirmation: "anna" });
  expect(await getContact(owner, contactId)).toMatchObject({ name: null, email: null, notes: [], labels: [] });
  for (const table of [contactNotes, contactMessages]) expect(await db.$count(table)).toBe(0);
});
