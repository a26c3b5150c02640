// What programs may ask of the members behind contacts is what they are told of them, and no more.
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import type { Permission } from "../permissions";
import { getSettings } from "../settings/settings";
import { makeMember } from "../testing";
import { viewerOfKey } from "../viewer";
import { askContacts, countFacets } from "./asked";

freshDb();
beforeEach(truncateAll);

const DAY = 86_400_000;

test("nobody finds out by a filter when somebody who is not on their desk was here last, or what they speak", async () => {
  const long = new Date(Date.now() - 300 * DAY);
  for (const [name, privacyStatus] of [["ann", "PUBLIC"] as const, ["bob", "PRIVATE"] as const]) {
    const id = await makeMember(name, { privacyStatus, language: "de", lastLoginAt: new Date(Date.now() - DAY) });
    await db
      .update(contacts)
      .set({ createdAt: long, firstName: name })
      .where(eq(contacts.id, (await db.select().from(members).where(eq(members.id, id)))[0]!.contactId));
  }
  const settings = await getSettings();
  const found = async (permissions: Permission[]) => {
    const viewer = viewerOfKey({ id: "key", permissions }, undefined, settings);
    const since = new Date(Date.now() - 7 * DAY).toISOString();
    const conditions = [
      { field: "lastActivity.activityDate", is: "gt", value: since, at: "" } as const,
      { field: "info.locale", is: "eq", value: "de", at: "" } as const,
    ];
    const names: string[] = [];
    for (const condition of conditions) {
      const { rows } = await askContacts(viewer, { condition, sorting: [], paging: { by: "cursor", limit: 10 } });
      names.push(rows.map(({ firstName }) => firstName).join("+"));
      names.push(String((await countFacets(viewer, { condition }))[0]!.count));
    }
    return names;
  };
  expect(await found(["contacts.manage", "members.approve"])).toEqual(["", "0", "", "0"]);
  expect(await found(["contacts.manage", "members.manage"])).toEqual(["ann", "1", "ann", "1"]);
  expect(await found(["contacts.manage", "members.manage", "members.seePrivate"])).toEqual([
    ...["ann+bob", "2"],
    ...["ann+bob", "2"],
  ]);
});
