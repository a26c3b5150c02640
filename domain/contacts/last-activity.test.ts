import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactMessages } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { deleteMember } from "../members/deletion";
import { seed } from "../seed/seed";
import { makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { askContacts } from "./asked";
import { mergeContacts } from "./merge";
import { anOwner, idOf, made } from "./testing";

freshDb();
beforeEach(truncateAll);

const LATER = new Date("2041-05-01T10:00:00Z");
const LATEST = new Date("2042-05-01T10:00:00Z");

const lastOf = async (id: string) => (await db.select().from(contacts).where(eq(contacts.id, id)))[0]!;
const write = (contactId: string, createdAt: Date) =>
  db
    .insert(contactMessages)
    .values({ id: newId(), contactId, name: "A", email: "a@example.org", text: "x", createdAt });
const logIn = (id: string, lastLoginAt: Date) => db.update(members).set({ lastLoginAt }).where(eq(members.id, id));

test("a contact knows when it was last heard of: by logging in, by writing, and less when that is gone", async () => {
  const owner = await anOwner();
  const ada = await made(owner, "Ada", "ada@example.org");
  const start = await lastOf(ada);
  expect(start.lastActivityAt).toEqual(start.createdAt);
  await write(ada, LATER);
  expect(await lastOf(ada)).toMatchObject({
    lastActivityAt: LATER,
    revision: start.revision,
    updatedAt: start.updatedAt,
  });

  const bert = await makeMember("bert");
  const his = await idOf(bert);
  await logIn(bert, LATEST);
  expect((await lastOf(his)).lastActivityAt).toEqual(LATEST);
  await mergeContacts(owner, { contactId: his, otherId: ada });
  await deleteMember(owner, { memberId: bert, content: "anonymise", confirmation: "bert" });
  expect((await lastOf(his)).lastActivityAt).toEqual(LATER);
  await db.delete(contactMessages);
  const end = await lastOf(his);
  expect(end.lastActivityAt).toEqual(end.createdAt);
});

test("what is kept is what follows from the rows, and what programs are told is in its order", async () => {
  await seed({ size: 80 });
  const isOther = sql`last_activity_at is distinct from contact_activity(id)`;
  expect(await db.select().from(contacts).where(isOther)).toEqual([]);
  const sorting = [{ field: "lastActivity.activityDate", isUp: false, at: "" }];
  const { rows } = await askContacts(SYSTEM, { sorting, paging: { by: "offset", limit: 100, offset: 0 } });
  const told = rows.map(({ createdAt, lastLoginAt, wroteAt }) =>
    Math.max(+createdAt, +(lastLoginAt ?? 0), +(wroteAt ?? 0)),
  );
  expect(told).toEqual(told.toSorted((one, other) => other - one));
});
