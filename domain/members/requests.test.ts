import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { asMember, makeMember, makeModerator } from "../testing";
import { actOnMembers } from "./bulk";
import { countRequests, declineMember, listRequests } from "./requests";
import { approveMember } from "./status";

freshDb();
beforeEach(truncateAll);

async function makeApplicant(nickname: string, answer = "Let me in") {
  const id = await makeMember(nickname, { status: "PENDING" });
  const [row] = await db.select().from(members).where(eq(members.id, id));
  await db.insert(applications).values({ id: newId(), contactId: row!.contactId, memberId: id, answer });
  return { id, contactId: row!.contactId };
}

const decisions = async (id: string) =>
  (await db.select().from(events).where(eq(events.memberId, id))).map((event) => event.type);

test("declining deletes the member and keeps the request on the contact, where the next approver reads it (mission 15.13)", async () => {
  const moderator = await asMember(await makeModerator("moss"));
  const nora = await makeApplicant("nora");
  await declineMember(moderator, { memberId: nora.id, reason: "spam", note: "Write to us first." });
  expect(await db.select().from(members).where(eq(members.id, nora.id))).toEqual([]);
  await declineMember(moderator, { memberId: nora.id, reason: "again" });
  expect(await decisions(nora.id)).toEqual(["member.declined"]);
  const [event] = await db.select().from(events).where(eq(events.memberId, nora.id));
  expect(event!.data).toMatchObject({ email: "nora@tidewater.example", nickname: "nora", note: "Write to us first." });

  const again = await makeMember("nora2", { status: "PENDING", loginEmailVerifiedAt: new Date() });
  await db.update(members).set({ contactId: nora.contactId }).where(eq(members.id, again));
  const [row] = (await listRequests(moderator)).rows;
  expect(row).toMatchObject({ id: again, answer: null, isVerified: true });
  expect(row!.earlier).toMatchObject([{ state: "DECLINED", reason: "spam", decidedBy: "moss", answer: "Let me in" }]);
});

test("the queue shows the longest waiting first, by pages, and only to those who decide", async () => {
  const moderator = await asMember(await makeModerator("moss"));
  const ids: string[] = [];
  for (let i = 0; i < 5; i++)
    ids.push(
      await makeMember(`nora${i}`, {
        status: "PENDING",
        loginEmailVerifiedAt: new Date(),
        createdAt: new Date(Date.now() - (5 - i) * 60_000),
      }),
    );
  const first = await listRequests(moderator, {}, 2);
  const second = await listRequests(moderator, { after: first.next }, 2);
  expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(ids.slice(0, 4));
  expect(second.first).toBe(3);
  expect((await listRequests(moderator, { before: second.previous }, 2)).rows).toEqual(first.rows);
  expect((await listRequests(moderator, { at: "last" }, 2)).rows.map((row) => row.id)).toEqual(ids.slice(4));
  expect((await countRequests(moderator)).count).toBe(5);
  const anna = await asMember(await makeMember("anna"));
  await expect(listRequests(anna)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(declineMember(anna, { memberId: ids[0]! })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(approveMember(anna, { memberId: ids[0]! })).rejects.toMatchObject({ kind: "forbidden" });
});

test("two moderators at once: one decision, one event, and the later one hears who decided (P36)", async () => {
  const [moss, mara] = [await asMember(await makeModerator("moss")), await asMember(await makeModerator("mara"))];
  for (let round = 0; round < 20; round++) {
    const { id } = await makeApplicant(`nora${round}`);
    const other = round % 2 ? declineMember : approveMember;
    const results = await Promise.allSettled([approveMember(moss, { memberId: id }), other(mara, { memberId: id })]);
    const lost = results.filter((result) => result.status === "rejected");
    expect(lost).toHaveLength(1);
    const who = results[0]!.status === "rejected" ? "mara" : "moss";
    expect(lost[0]!.reason).toMatchObject({ kind: "conflict", reason: "already-decided", values: { who } });
    expect(await decisions(id)).toHaveLength(1);
  }
});

test("the same moderator may repeat, in silence", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const { id } = await makeApplicant("nora");
  await approveMember(moss, { memberId: id });
  await approveMember(moss, { memberId: id });
  expect(await decisions(id)).toEqual(["member.approved"]);
  await expect(declineMember(moss, { memberId: id })).rejects.toMatchObject({ kind: "conflict" });
});

test("a selection is decided row by row, and each row tells what came of it", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const [nora, ned] = [await makeApplicant("nora"), await makeApplicant("ned")];
  await approveMember(await asMember(await makeModerator("moss")), { memberId: ned.id });
  const results = await actOnMembers(owner, { act: "approve", memberIds: [nora.id, ned.id, nora.id, newId()] });
  expect(results.map((row) => row.reason)).toEqual([undefined, "already-decided", "member"]);
  expect(await actOnMembers(owner, { act: "block", memberIds: [owner.memberId!, nora.id], reason: "rude" })).toEqual([
    { memberId: owner.memberId, reason: "not-on-owners" },
    { memberId: nora.id, mayUndo: true },
  ]);
  await expect(actOnMembers(owner, { act: "mute", memberIds: [nora.id] })).rejects.toMatchObject({ kind: "invalid" });
  const anna = await asMember(await makeMember("anna"));
  await expect(actOnMembers(anna, { act: "approve", memberIds: [nora.id] })).rejects.toMatchObject({
    kind: "forbidden",
  });
});
