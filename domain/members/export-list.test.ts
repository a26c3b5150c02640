import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { imported, outcomes } from "../imports/testing";
import { asMember, eventRows, makeMember } from "../testing";
import { exportMembers } from "./export-list";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("olga", { isOwner: true }));
async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** Somebody with a role of these permissions alone. */
async function staffWith(nickname: string, permissions: string[]) {
  const id = await makeMember(nickname, { isPasswordStaffGrade: true });
  const roleId = newId();
  await db.insert(roles).values({ id: roleId, name: nickname, permissions });
  await db.insert(memberRoles).values({ memberId: id, roleId });
  return asMember(id);
}

const NAMES = ["=HYPERLINK(1)", "+1 up", "-1 down", "@at home", 'it\'s, "me"', "'=x"];

test("names that a spreadsheet would run are guarded, and come back as they were (P31)", async () => {
  const viewer = await owner();
  for (const [at, name] of NAMES.entries()) await makeMember(name, { slug: `n${at}`, loginEmail: `n${at}@x.org` });
  const file = await exportMembers(viewer, { columns: ["email", "nickname"], list: { q: "" } });
  const text = await textOf(file.pieces);
  expect(text.startsWith("\uFEFFnickname,email\r\n")).toBe(true);
  expect(text).toContain("'=HYPERLINK(1)");
  expect(text).toContain('"it\'s, ""me"""');
  for (const line of text.slice(1).split("\r\n")) expect(line).not.toMatch(/(^|,)"?[=+\-@]/);

  await db.delete(members).where(eq(members.isOwner, false));
  const importId = await imported(viewer, text);
  expect((await outcomes(importId)).filter(({ outcome }) => outcome === "CREATED")).toHaveLength(NAMES.length);
  const back = await db.select().from(members).where(eq(members.isOwner, false));
  expect(back.map(({ nickname }) => nickname).sort()).toEqual([...NAMES].sort());
});

test("only what the viewer may read is in it, whatever is asked; it is written down", async () => {
  const viewer = await owner();
  const anna = await makeMember("anna", { loginEmail: "anna@x.org" });
  await db.update(contacts).set({ company: "Gulls" });
  const hidden = await makeMember("hugo", { privacyStatus: "PRIVATE" });
  const clerk = await staffWith("clerk", ["members.manage", "members.export"]);
  const file = await exportMembers(clerk, { format: "json", columns: ["id", "nickname", "email", "company", "phone"] });
  const rows = JSON.parse(await textOf(file.pieces)) as Record<string, string>[];
  expect(rows.map(({ id }) => id)).toContain(anna);
  expect(rows.map(({ id }) => id)).not.toContain(hidden);
  expect(Object.keys(rows[0]!)).toEqual(["id", "nickname"]);
  const all = JSON.parse(await textOf((await exportMembers(viewer, { format: "json" })).pieces));
  expect(all.find((row: { id: string }) => row.id === anna)).toMatchObject({ email: "anna@x.org", company: "Gulls" });
  expect((await eventRows()).filter(({ type }) => type === "members.exported").map(({ data }) => data)).toMatchObject([
    { count: 3, format: "json", fields: ["id", "nickname"] },
    { count: 4 },
  ]);
  await expect(exportMembers(clerk, { columns: ["email"] })).rejects.toMatchObject({ kind: "invalid" });
  const keeper = await staffWith("keeper", ["members.manage"]);
  await expect(exportMembers(keeper, {})).rejects.toMatchObject({ kind: "forbidden" });
});

test("a filter holds, and pages follow each other without a gap", async () => {
  const viewer = await owner();
  for (let at = 0; at < 30; at++) await makeMember(`gull${at}`, { passwordHash: at % 2 ? "x" : null });
  const names = async (list: Record<string, string>) =>
    JSON.parse(await textOf((await exportMembers(viewer, { format: "json", columns: ["nickname"], list })).pieces));
  expect(await names({ q: "gull" })).toHaveLength(30);
  expect(await names({ q: "gull", password: "none" })).toHaveLength(15);
});
