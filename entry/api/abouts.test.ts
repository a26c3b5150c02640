import { membersAbout } from "@wix/members";
import { expect, test } from "vitest";
import { getOwnProfile, updateProfile } from "@/domain/members/profile";
import { asMember, eventRows, makeMember } from "@/domain/testing";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const api = aDoor();
const BASE = "/members/v2/abouts";
const client = async (permissions?: never[]) => (await api.client({ membersAbout }, permissions)).membersAbout;
const as = async (memberId: string) => (await api.clientOf({ membersAbout }, memberId)).membersAbout;
const text = (words: string) => ({
  type: "PARAGRAPH",
  id: "p1",
  nodes: [{ type: "TEXT", id: "t1", nodes: [], textData: { text: words, decorations: [{ type: "BOLD" }] } }],
});
const says = (...words: string[]) => ({ nodes: words.map(text), metadata: { version: 1 } }) as never;

test("a member writes, reads, changes and deletes their own; the page shows its words", async () => {
  const anna = await makeMember("Anna");
  const mine = await as(anna);
  expect((await mine.getMyMemberAbout()).memberAbout).toBeUndefined();
  const made = await mine.createMemberAbout({ content: says("I build boats.", "And sails.") });
  expect(made).toMatchObject({ _id: anna, memberId: anna, revision: "1" });
  expect(made.content?.nodes?.[0]?.nodes?.[0]?.textData?.decorations).toEqual([{ type: "BOLD" }]);
  expect((await getOwnProfile(await asMember(anna))).about).toBe("I build boats.\n\nAnd sails.");
  expect(await failure(mine.createMemberAbout({ content: says("Again") }))).toMatchObject({ status: 409 });
  const changed = await mine.updateMemberAbout(anna, { revision: "1", content: says("I sail.") });
  expect(changed).toMatchObject({ revision: "2" });
  expect(await failure(mine.updateMemberAbout(anna, { revision: "1", content: says("x") }))).toMatchObject({
    status: 409,
    data: { revision: "2" },
  });
  // Words that are written on the page are a new revision, as a plain document.
  await updateProfile(await asMember(anna), { about: "I row." });
  const read = await mine.getMyMemberAbout();
  expect(read.memberAbout).toMatchObject({ revision: "3" });
  expect(read.memberAbout?.content?.nodes?.[0]?.nodes?.[0]?.textData?.text).toBe("I row.");
  await mine.deleteMemberAbout(anna);
  expect(await failure(mine.deleteMemberAbout(anna))).toMatchObject({ status: 404 });
  expect((await getOwnProfile(await asMember(anna))).about).toBeNull();
  const told = (await eventRows()).filter(({ type }) => type === "member.updated");
  expect(told.every(({ data }) => String(data.fields) === "profile.about" || String(data.fields) === "about")).toBe(
    true,
  );
});

test("others read it as far as they see the member, and write it with the permission to", async () => {
  const [anna, bert, shy] = [
    await makeMember("Anna"),
    await makeMember("Bert"),
    await makeMember("Shy", { privacyStatus: "PRIVATE" }),
  ];
  const all = await client();
  for (const memberId of [anna, bert, shy]) await all.createMemberAbout({ memberId, content: says("Hello.") });
  const open = await api.raw(`${BASE}/query`, { body: {} });
  expect(open.json.memberAbouts.map(({ memberId }: { memberId: string }) => memberId)).toEqual([anna, bert]);
  expect([(await api.raw(`${BASE}/${anna}`)).status, (await api.raw(`${BASE}/${shy}`)).status]).toEqual([200, 404]);
  const other = await as(bert);
  expect(await failure(other.updateMemberAbout(anna, { revision: "1", content: says("x") }))).toMatchObject({
    status: 403,
  });
  expect(await failure(other.deleteMemberAbout(anna))).toMatchObject({ status: 403 });
  const low = await client([]);
  expect(await failure(low.createMemberAbout({ memberId: anna, content: says("x") }))).toMatchObject({ status: 403 });
  expect(await failure(all.createMemberAbout({ memberId: NOBODY, content: says("x") }))).toMatchObject({ status: 404 });
  expect(await failure(all.createMemberAbout({ memberId: anna, content: { nodes: "x" } as never }))).toMatchObject({
    status: 400,
  });
  const built = await all.queryMemberAbouts().eq("memberId", shy).find();
  expect(built.items.map(({ memberId }) => memberId)).toEqual([shy]);
  const key = await keyFor();
  const first = (await api.raw(`${BASE}/query`, { key, body: { query: { cursorPaging: { limit: 2 } } } })).json;
  const rest = (
    await api.raw(`${BASE}/query`, {
      key,
      body: { query: { cursorPaging: { limit: 2, cursor: first.metadata.cursors.next } } },
    })
  ).json;
  expect([...first.memberAbouts, ...rest.memberAbouts].length).toBe(3);
  expect((await api.raw(`${BASE}/query`, { key, body: { query: { filter: { content: "x" } } } })).status).toBe(400);
});
