import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { settings } from "@/db/schema/settings";
import { comments, reportCases, reports } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { deleteComment, editComment, unhideComment } from "../comments/comment";
import { muteMember } from "../members/activity-status";
import { deleteMember } from "../members/deletion";
import { everythingAbout } from "../members/everything";
import { createMemberBlock } from "../members/member-blocks";
import { leaveCommunity } from "../members/privacy-status";
import { asMember, asVisitor, makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { findCountDrift } from "../writing/recount";
import { makeReport } from "./report";
import { settleCase } from "./settle";
import { reportAs, scene } from "./testing";

freshDb();
beforeEach(truncateAll);

const cases = () => db.select().from(reportCases).orderBy(reportCases.id);
const hiddenAt = async (id: string) =>
  (await db.select({ at: comments.hiddenAt }).from(comments).where(eq(comments.id, id)))[0]!.at;

test("several reports of one thing are one case, each member's once, also when they come at once", async () => {
  const { anna, carl, dora, comment, rude } = await scene();
  await Promise.all([anna, carl].map((id) => reportAs(id, comment.id)));
  expect(await cases()).toMatchObject([
    { targetKind: "comment", targetId: comment.id, memberId: rude, reportCount: 2 },
  ]);
  await expect(reportAs(anna, comment.id)).rejects.toMatchObject({ reason: "report-twice" });
  const twice = await Promise.allSettled([1, 2].map(() => reportAs(dora, comment.id, { reason: "spam" })));
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await cases()).toMatchObject([{ reportCount: 3 }]);
  expect(await db.select().from(reports)).toHaveLength(3);
});

test("visitors do not report, nobody reports their own, and what one does not see is not there", async () => {
  const { rude, topic, comment, anna, carl } = await scene();
  const report = { targetKind: "comment", targetId: comment.id, reason: "rude" } as const;
  await expect(makeReport(await asVisitor(), report)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(reportAs(rude, comment.id)).rejects.toMatchObject({ reason: "report-own" });
  await expect(reportAs(rude, rude, { targetKind: "member" })).rejects.toMatchObject({ reason: "report-own" });
  const hermit = await makeMember("hermit", { privacyStatus: "PRIVATE" });
  await expect(reportAs(anna, hermit, { targetKind: "member" })).rejects.toMatchObject({ kind: "not-found" });
  await deleteComment(await asMember(rude), { commentId: comment.id });
  await expect(reportAs(anna, comment.id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(reportAs(carl, topic.id, { reason: "other" })).rejects.toMatchObject({
    fields: { note: "report-note" },
  });
  expect(await cases()).toEqual([]);
});

test("the muted and the private may report: saying that something is wrong is not taking part", async () => {
  const { carl, dora, comment } = await scene();
  await muteMember(SYSTEM, { memberId: carl, reason: "loud" });
  await leaveCommunity(await asMember(dora), {});
  await reportAs(carl, comment.id);
  await reportAs(dora, comment.id);
  expect(await cases()).toMatchObject([{ reportCount: 2 }]);
});

test("whom one has blocked oneself one still may report; whoever blocked one is not there", async () => {
  const { carl, dora, rude, comment } = await scene();
  await createMemberBlock(await asMember(carl), { memberId: rude });
  await createMemberBlock(await asMember(rude), { memberId: dora });
  await reportAs(carl, rude, { targetKind: "member" });
  await expect(reportAs(dora, rude, { targetKind: "member" })).rejects.toMatchObject({ kind: "not-found" });
  await expect(reportAs(carl, comment.id)).rejects.toMatchObject({ kind: "not-found" });
  expect(await cases()).toMatchObject([{ targetKind: "member", targetId: rude, memberId: rude, reportCount: 1 }]);
});

test("after so many reports it is out of sight until the team has looked, once a case, and counts stay right", async () => {
  const { anna, carl, dora, mod, comment } = await scene();
  await db.update(settings).set({ reportsToHide: 2 });
  await reportAs(anna, comment.id);
  expect(await hiddenAt(comment.id)).toBeNull();
  await reportAs(carl, comment.id);
  expect(await hiddenAt(comment.id)).toBeInstanceOf(Date);
  expect(await cases()).toMatchObject([{ hiddenAt: expect.any(Date) }]);
  expect(await findCountDrift()).toEqual([]);
  await unhideComment(await asMember(mod), { commentId: comment.id });
  await expect(reportAs(dora, comment.id)).resolves.toBeUndefined();
  expect(await hiddenAt(comment.id)).toBeNull();
});

test("0 never hides by itself, and members are never hidden", async () => {
  const { anna, carl, dora, rude, comment } = await scene();
  await db.update(settings).set({ reportsToHide: 1 });
  await reportAs(anna, rude, { targetKind: "member" });
  await db.update(settings).set({ reportsToHide: 0 });
  for (const id of [anna, carl, dora]) await reportAs(id, comment.id);
  expect(await hiddenAt(comment.id)).toBeNull();
  expect((await cases()).map((each) => each.hiddenAt)).toEqual([null, null]);
});

test("what the team has settled is settled for its reporter, until the words are others", async () => {
  const { anna, mod, rude, comment } = await scene();
  await reportAs(anna, comment.id);
  const [first] = await cases();
  await settleCase(await asMember(mod), { caseId: first!.id, outcome: "DISMISSED" });
  await expect(reportAs(anna, comment.id)).rejects.toMatchObject({ reason: "report-known" });
  await new Promise((done) => setTimeout(done, 5));
  await editComment(await asMember(rude), { commentId: comment.id, body: "And worse." });
  await reportAs(anna, comment.id);
  expect(await cases()).toHaveLength(2);
});

test("nothing that reaches the reported member tells who reported: no event, no copy of their data", async () => {
  const { anna, carl, rude, mod, comment } = await scene();
  await db.update(settings).set({ reportsToHide: 2 });
  await reportAs(anna, comment.id, { note: "Anna was here" });
  await reportAs(carl, comment.id, { note: "Carl was here" });
  const [found] = await cases();
  const warning = { message: "Be kind.", answer: "Thank you." };
  await settleCase(await asMember(mod), { caseId: found!.id, outcome: "WARNED", ...warning });
  const about = (await db.select().from(events)).filter(({ type }) => /report|hidden|warned/.test(type));
  expect(about.map(({ type }) => type)).toEqual([
    "report.made",
    "report.made",
    "comment.hidden",
    "comment.unhidden",
    "member.warned",
    "report.settled",
  ]);
  for (const event of about) expect([anna, carl]).not.toContain(event.actorId);
  expect(JSON.stringify(about)).not.toMatch(new RegExp(`${anna}|${carl}|was here`));
  const copy = JSON.stringify(await everythingAbout(rude));
  expect(copy).toContain("Be kind.");
  expect(copy).not.toMatch(/was here|Thank you\./);
  expect(copy).not.toMatch(new RegExp(`${found!.id}|report\\.`));
  const own = await everythingAbout(anna);
  expect(own.reports).toMatchObject([
    { of: "comment", reason: "rude", note: "Anna was here", outcome: "WARNED", answer: "Thank you." },
  ]);
});

test("who goes for good takes their words along: the reporter's note, and in an erasure what was said about the reported", async () => {
  const { anna, carl, rude, comment } = await scene();
  await reportAs(anna, comment.id, { note: "from Anna" });
  await reportAs(carl, comment.id, { note: "from Carl" });
  await deleteMember(SYSTEM, { memberId: anna, content: "remove", confirmation: "anna" });
  const notes = async () => (await db.select().from(reports).orderBy(reports.id)).map(({ note }) => note);
  expect(await notes()).toEqual([null, "from Carl"]);
  await deleteMember(SYSTEM, { memberId: rude, content: "remove", isErasure: "on", confirmation: "rude" });
  expect(await notes()).toEqual([null, null]);
  expect(await cases()).toMatchObject([{ memberId: null, reportCount: 2 }]);
});
