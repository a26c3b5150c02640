import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { createContact } from "./contacts/book";
import { ContactListInput, listContacts } from "./contacts/list";
import { listMembersForStaff, StaffListInput } from "./members/staff-list";
import { asMember, makeMember, makeModerator } from "./testing";

freshDb();
beforeEach(truncateAll);

test("one letter or two find who begins so, by name or address, once and in every order, page by page", async () => {
  const viewer = await asMember(await makeMember("olga", { isOwner: true }));
  for (const nickname of ["alma", "abdi", "bea", "cato", "dora"]) await makeMember(nickname);
  await makeMember("zed", { loginEmail: "abe@tidewater.example", loginEmailKey: "abe@tidewater.example" });
  const found = async (asked: Record<string, string>) => {
    const names: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listMembersForStaff(viewer, StaffListInput.parse({ ...asked, after }), 2);
      names.push(...page.rows.map((row) => row.nickname));
      after = page.next;
      if (!after) return names;
    }
  };
  expect(await found({ q: "a", sort: "name" })).toEqual(["abdi", "alma", "zed"]);
  expect(await found({ q: "A", sort: "name", order: "desc" })).toEqual(["zed", "alma", "abdi"]);
  expect(await found({ q: "ab", sort: "name", order: "desc" })).toEqual(["zed", "abdi"]);
  expect(await found({ q: "ab", sort: "joined", order: "asc" })).toEqual(["abdi", "zed"]);
  expect(await found({ q: "%", sort: "login" })).toEqual([]);
});

test("an address that may not be read is found by no letter of it", async () => {
  const moss = await asMember(await makeModerator("moss"));
  await makeMember("zed", { loginEmail: "abe@tidewater.example", loginEmailKey: "abe@tidewater.example" });
  for (const q of ["a", "ab"])
    expect((await listMembersForStaff(moss, StaffListInput.parse({ q }))).rows, q).toHaveLength(0);
});

test("the address book finds by one letter or two as well", async () => {
  const viewer = await asMember(await makeMember("olga", { isOwner: true }));
  for (const [firstName, email] of [
    ["Alma", "z@mail.example"],
    ["Zed", "abe@mail.example"],
    ["Bea", "b@mail.example"],
  ])
    await createContact(viewer, { firstName, emails: [{ email: email! }] });
  const found = async (asked: Record<string, string>) =>
    (await listContacts(viewer, ContactListInput.parse(asked))).rows.map(({ name }) => name);
  expect(await found({ q: "a", sort: "name" })).toEqual(["Alma", "Zed"]);
  expect(await found({ q: "a", sort: "email", order: "asc" })).toEqual(["Zed", "Alma"]);
  expect(await found({ q: "al", sort: "email" })).toEqual(["Alma"]);
  expect(await found({ q: "ab", sort: "created" })).toEqual(["Zed"]);
});
