import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { comments, reportCases } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { createComment, deleteComment, hideComment, restoreComment, unhideComment } from "../comments/comment";
import { createTopic, unhideTopic } from "../forum/topic";
import { asMember, eventTypes, GENERAL, makeMember } from "../testing";
import { findCountDrift } from "../writing/recount";
import { getCase } from "./queue";
import { claimCase, releaseCase, settleCase } from "./settle";
import { reportAs, reported, scene, theCase } from "./testing";

freshDb();
beforeEach(truncateAll);

const isHidden = async (id: string) =>
  (await db.select({ at: comments.hiddenAt }).from(comments).where(eq(comments.id, id)))[0]!.at !== null;

test("a case claimed by one is refused to the other by name, until it is let go or taken over", async () => {
  const { mod, steward, caseId, anna } = await reported();
  await expect(claimCase(await asMember(anna), { caseId })).rejects.toMatchObject({ kind: "forbidden" });
  await claimCase(mod, { caseId });
  await claimCase(mod, { caseId });
  const isTaken = { kind: "conflict", reason: "report-claimed", values: { who: "mod" } };
  await expect(claimCase(steward, { caseId })).rejects.toMatchObject(isTaken);
  await expect(settleCase(steward, { caseId, outcome: "DISMISSED" })).rejects.toMatchObject(isTaken);
  await expect(releaseCase(steward, { caseId })).rejects.toMatchObject(isTaken);
  await releaseCase(mod, { caseId });
  await claimCase(steward, { caseId });
  await claimCase(mod, { caseId, isTakeover: "on" });
  expect(await theCase()).toMatchObject({ claimedBy: mod.memberId });
  expect((await eventTypes()).filter((type) => type.startsWith("report."))).toEqual([
    "report.made",
    "report.claimed",
    "report.released",
    "report.claimed",
    "report.claimed",
  ]);
});

test("two moderators at once, twenty times over: one claims, one settles, the other hears who (P36)", async () => {
  const { mod, steward, anna, comment, caseId } = await reported();
  for (let n = 0; n < 20; n++) {
    const claims = await Promise.allSettled([mod, steward].map((viewer) => claimCase(viewer, { caseId })));
    expect(claims.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [winner] = claims[0]!.status === "fulfilled" ? [mod] : [steward];
    await releaseCase(winner, { caseId });
  }
  const decisions = await Promise.allSettled([
    settleCase(mod, { caseId, outcome: "HIDDEN" }),
    settleCase(steward, { caseId, outcome: "DISMISSED" }),
  ]);
  const lost = decisions.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  const isMod = decisions[0]!.status === "fulfilled";
  expect(lost.reason).toMatchObject({ reason: "report-settled", values: { who: isMod ? "mod" : "steward" } });
  expect(await isHidden(comment.id)).toBe(isMod);
  expect((await eventTypes()).filter((type) => type === "report.settled")).toHaveLength(1);
  expect(await theCase()).toMatchObject({ outcome: isMod ? "HIDDEN" : "DISMISSED" });
  await expect(reportAs(anna, comment.id)).rejects.toMatchObject({ kind: isMod ? "not-found" : "conflict" });
});

test("each decision does what it says in the same commit, and takes the right that its act takes", async () => {
  const { mod, caseId, rude, comment, carl, dora } = await reported();
  const next = async () => (await db.select().from(reportCases)).find(({ closedAt }) => !closedAt)!.id;
  const member = async () => (await db.select().from(members).where(eq(members.id, rude)))[0]!;
  await expect(settleCase(mod, { caseId, outcome: "WARNED" })).rejects.toMatchObject({
    fields: { message: "warning-missing" },
  });
  await expect(settleCase(mod, { caseId, outcome: "MUTED" })).rejects.toMatchObject({
    fields: { reason: "reason-missing" },
  });
  await settleCase(mod, { caseId, outcome: "WARNED", message: "Be kind.", isHiding: "on" });
  await settleCase(mod, { caseId, outcome: "WARNED", message: "Be kind." });
  expect(await isHidden(comment.id)).toBe(true);

  await reportAs(carl, rude, { targetKind: "member" });
  await expect(settleCase(mod, { caseId: await next(), outcome: "HIDDEN" })).rejects.toMatchObject({ kind: "invalid" });
  await settleCase(mod, { caseId: await next(), outcome: "MUTED", reason: "rude", duration: "week", message: "Rest." });
  expect(await member()).toMatchObject({ activityStatus: "MUTED", muteMessage: "Rest." });

  await reportAs(dora, rude, { targetKind: "member" });
  const weak = { ...mod, permissions: new Set(["reports.manage"] as const) };
  const blocking = { caseId: await next(), outcome: "BLOCKED", reason: "rude" } as const;
  await expect(settleCase(weak, blocking)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await member()).status).toBe("APPROVED");
  await settleCase(mod, blocking);
  expect((await member()).status).toBe("BLOCKED");
  const told = (await eventTypes()).filter((type) => /warned|muted|blocked|settled/.test(type));
  expect(told).toEqual([
    "member.warned",
    "report.settled",
    "member.muted",
    "report.settled",
    "member.blocked",
    "report.settled",
  ]);
});

test("what reports alone hid comes back when they are dismissed; what a moderator hid stays", async () => {
  const { anna, carl, dora, mod, comment } = await scene();
  await db.update(settings).set({ reportsToHide: 2 });
  for (const id of [anna, carl]) await reportAs(id, comment.id);
  expect(await isHidden(comment.id)).toBe(true);
  const viewer = await asMember(mod);
  await settleCase(viewer, { caseId: (await theCase()).id, outcome: "DISMISSED" });
  expect(await isHidden(comment.id)).toBe(false);
  expect(await findCountDrift()).toEqual([]);
  // What the team let stand is not hidden by reports again.
  for (const id of [dora, await makeMember("Eli")]) await reportAs(id, comment.id);
  expect(await isHidden(comment.id)).toBe(false);
  await hideComment(viewer, { reason: "rude", commentId: comment.id });
  const [, second] = await db.select().from(reportCases).orderBy(reportCases.id);
  await settleCase(viewer, { caseId: second!.id, outcome: "DISMISSED" });
  expect(await isHidden(comment.id)).toBe(true);
});

test("a moderator who was reported neither shows their own words again nor brings back what a colleague took away; an owner may", async () => {
  const { anna, carl, mod, steward, topic } = await scene();
  await db.update(settings).set({ reportsToHide: 2 });
  const on = { hostKind: "topic", hostId: topic.id } as const;
  const own = await createComment(await asMember(mod), { ...on, body: "I am the law." });
  const begun = await createTopic(await asMember(mod), { categoryId: GENERAL, title: "Mine", body: "All of it." });
  for (const id of [anna, carl]) {
    await reportAs(id, own.id);
    await reportAs(id, begun.id, { targetKind: "topic" });
  }
  expect(await isHidden(own.id)).toBe(true);
  const isOthers = { kind: "forbidden", reason: "own-words" };
  const [judge, colleague] = [await asMember(mod), await asMember(steward)];
  await expect(unhideComment(judge, { commentId: own.id })).rejects.toMatchObject(isOthers);
  await expect(unhideTopic(judge, { topicId: begun.id })).rejects.toMatchObject(isOthers);
  await unhideComment(colleague, { commentId: own.id });
  await expect(hideComment(judge, { reason: "rude", commentId: own.id })).rejects.toMatchObject(isOthers);
  await deleteComment(colleague, { commentId: own.id });
  await expect(restoreComment(judge, { commentId: own.id })).rejects.toMatchObject({ kind: "forbidden" });
  await db.update(members).set({ isOwner: true }).where(eq(members.id, mod));
  await unhideTopic(await asMember(mod), { topicId: begun.id });
  await restoreComment(await asMember(mod), { commentId: own.id });
  expect(await isHidden(own.id)).toBe(false);
});

test("what a moderator showed again and hid by hand is no longer the reports' and stays when they are dismissed", async () => {
  const { anna, carl, mod, comment } = await scene();
  await db.update(settings).set({ reportsToHide: 2 });
  for (const id of [anna, carl]) await reportAs(id, comment.id);
  const viewer = await asMember(mod);
  await unhideComment(viewer, { commentId: comment.id });
  await hideComment(viewer, { reason: "rude", commentId: comment.id });
  await settleCase(viewer, { caseId: (await theCase()).id, outcome: "DISMISSED" });
  expect(await isHidden(comment.id)).toBe(true);
});

test("what is gone can be dismissed and not hidden; without its member nobody is warned", async () => {
  const { mod, caseId, rude, comment } = await reported();
  await db.delete(comments).where(eq(comments.id, comment.id));
  await db.update(reportCases).set({ memberId: null }).where(eq(reportCases.id, caseId));
  await expect(settleCase(mod, { caseId, outcome: "HIDDEN" })).rejects.toMatchObject({ reason: "report-gone" });
  const warning = { caseId, outcome: "WARNED", message: "Be kind." } as const;
  await expect(settleCase(mod, warning)).rejects.toMatchObject({ reason: "report-nobody" });
  expect((await getCase(mod, caseId)).content).toBeNull();
  await settleCase(mod, { caseId, outcome: "DISMISSED" });
  expect(rude).not.toBe((await theCase()).memberId);
});
