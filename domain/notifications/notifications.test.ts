import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { notifications } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { muteMember, unmuteMember } from "../members/activity-status";
import { asMember, asVisitor, eventRows, makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { clearNotifications, countUnread, listNotifications, markRead, markUnread, PAGE_SIZE } from "./notifications";

freshDb();
beforeEach(truncateAll);

async function tell(memberId: string, kind: string, more: Partial<typeof notifications.$inferInsert> = {}) {
  const id = newId();
  await db.insert(notifications).values({ id, memberId, kind, eventId: newId(), ...more });
  return id;
}

test("newest first, by pages, without a gap or a repeat", async () => {
  const anna = await makeMember("Anna");
  const ids = [];
  for (let i = 0; i < PAGE_SIZE * 2 + 5; i++) ids.unshift(await tell(anna, "newFollower"));
  const viewer = await asMember(anna);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listNotifications(viewer, { after });
    seen.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(seen).toEqual(ids);
  const forged = Buffer.from(JSON.stringify(["' or 1=1", ids[0]])).toString("base64url");
  expect((await listNotifications(viewer, { after: forged })).rows[0]!.id).toBe(ids[0]);
});

test("filters part the personal from the team's, and the unread", async () => {
  const anna = await makeMember("Anna");
  const [follower, device, applicant] = [
    await tell(anna, "newFollower"),
    await tell(anna, "newDevice", { readAt: new Date() }),
    await tell(anna, "newApplicant"),
  ];
  const ids = async (filter: Parameters<typeof listNotifications>[1]["filter"]) =>
    (await listNotifications(await asMember(anna), { filter })).rows.map(({ id }) => id);
  expect(await ids("all")).toEqual([device, follower]);
  expect(await ids("unread")).toEqual([follower]);
  expect(await ids("security")).toEqual([device]);
  expect(await ids("team")).toEqual([applicant]);
  expect(await countUnread(anna)).toEqual({ all: 2, people: 1, talk: 0, account: 0, security: 0, team: 1 });
});

test("one marks only one's own, some or all, and back", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const [one, two] = [await tell(anna, "newFollower"), await tell(anna, "newFollower")];
  for (const act of [markRead, markUnread])
    await expect(act(await asMember(bert), { ids: one })).rejects.toMatchObject({ kind: "not-found" });
  await markRead(await asMember(bert), {});
  expect((await countUnread(anna)).all).toBe(2);
  await markRead(await asMember(anna), { ids: `${one},${newId()}` });
  expect((await countUnread(anna)).all).toBe(1);
  await markRead(await asMember(anna), {});
  expect((await countUnread(anna)).all).toBe(0);
  await markUnread(await asMember(anna), { ids: two });
  expect((await countUnread(anna)).all).toBe(1);
  for (const act of [markRead, markUnread]) await expect(act(await asVisitor(), {})).rejects.toThrow("forbidden");
  await expect(listNotifications(await asVisitor(), {})).rejects.toThrow("forbidden");
});

test("who has hidden leaves no trace but that there was somebody; who is gone leaves none", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  await tell(anna, "newFollower", { actorId: bert });
  const list = async () => (await listNotifications(await asMember(anna), {})).rows;
  expect((await list())[0]!.actor).toMatchObject({ nickname: "Bert" });
  for (const change of [{ privacyStatus: "PRIVATE" }, { privacyStatus: "PUBLIC", status: "BLOCKED" }] as const) {
    await db.update(members).set(change).where(eq(members.id, bert));
    expect(await list()).toMatchObject([{ hasActor: true, actor: null }]);
    expect(JSON.stringify(await list())).not.toContain("bert");
  }
  await db.delete(members).where(eq(members.id, bert));
  expect(await list()).toEqual([]);
});

test("what is older than half a year is forgotten", async () => {
  const anna = await makeMember("Anna");
  await tell(anna, "newFollower", { createdAt: new Date(Date.now() - 181 * 86_400_000) });
  const young = await tell(anna, "newFollower", { createdAt: new Date(Date.now() - 179 * 86_400_000) });
  await clearNotifications();
  expect(await db.select({ id: notifications.id }).from(notifications)).toEqual([{ id: young }]);
});

test("what was told of a mute says that it is over: lifted, by its time, or when another takes its place", async () => {
  const anna = await makeMember("Anna");
  const mute = async (more = {}) => {
    await muteMember(SYSTEM, { memberId: anna, reason: "loud", message: "Be kind.", ...more });
    const [event] = (await eventRows()).slice(-1);
    return tell(anna, "muted", {
      eventId: event!.id,
      data: { message: "Be kind.", until: String(event!.data.until ?? "") },
    });
  };
  const over = async () =>
    Object.fromEntries((await listNotifications(await asMember(anna), {})).rows.map(({ id, isOver }) => [id, isOver]));
  const first = await mute({ duration: "week" });
  expect(await over()).toEqual({ [first]: false });
  await unmuteMember(SYSTEM, { memberId: anna });
  expect(await over()).toEqual({ [first]: true });
  const second = await mute();
  const third = await tell(anna, "muted", { data: { until: new Date(Date.now() - 1000).toISOString() } });
  expect(await over()).toEqual({ [first]: true, [second]: false, [third]: true });
});
