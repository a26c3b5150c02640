import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema/settings";
import { comments } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { deleteComment, hideComment } from "../comments/comment";
import { asMember, makeMember, makeModerator } from "../testing";
import { countCases, getCase, listCases } from "./queue";
import { claimCase, settleCase } from "./settle";
import { reportAs, reported, scene, theCase } from "./testing";

freshDb();
beforeEach(truncateAll);

test("the queue: open, mine and settled, with the words in their place, in pages", async () => {
  const { mod, steward, anna, carl, topic, rude, comment, caseId } = await reported();
  await reportAs(carl, topic.id, { targetKind: "topic", reason: "off-topic" });
  await reportAs(carl, comment.id, { reason: "spam" });
  await reportAs(carl, rude, { targetKind: "member", reason: "other", note: "Everywhere" });
  const first = await listCases(mod, "open", {}, 2);
  expect(first.rows.map(({ targetKind, reasons }) => [targetKind, reasons])).toEqual([
    ["comment", ["rude", "spam"]],
    ["topic", ["off-topic"]],
  ]);
  expect(first.rows[0]!.content).toMatchObject({ title: "Which glue?", body: "You are all fools." });
  const second = await listCases(mod, "open", { after: first.next }, 2);
  expect(second.rows).toMatchObject([{ targetKind: "member", content: { title: "rude", path: "/members/rude" } }]);
  expect(second.first).toBe(3);
  await claimCase(mod, { caseId });
  expect(await countCases(mod)).toEqual({ open: 3, claimed: 1, mine: 1, settled: 0 });
  expect(await countCases(steward)).toEqual({ open: 3, claimed: 1, mine: 0, settled: 0 });
  const opened = await getCase(steward, caseId);
  expect(opened).toMatchObject({
    claimerName: "mod",
    content: { body: "You are all fools." },
    before: [{ body: "Hide glue." }],
    after: [{ body: "Please be kind." }],
    reports: {
      rows: [
        { reporterId: anna, reason: "rude", note: "See for yourself", face: { nickname: "anna" } },
        { reporterId: carl, reason: "spam" },
      ],
    },
  });
  await settleCase(mod, { caseId, outcome: "DISMISSED", answer: "Within the rules." });
  expect(await countCases(mod)).toEqual({ open: 2, claimed: 0, mine: 0, settled: 1 });
  expect((await listCases(mod, "settled")).rows).toMatchObject([{ outcome: "DISMISSED", closerName: "mod" }]);
});

test("a moderator who is reported finds nothing of it, and those without the right find no queue", async () => {
  const { anna, steward } = await scene();
  const mean = await makeModerator("mean");
  await reportAs(anna, mean, { targetKind: "member" });
  const { id: caseId } = await theCase();
  const them = await asMember(mean);
  expect(await countCases(them)).toEqual({ open: 0, claimed: 0, mine: 0, settled: 0 });
  expect((await listCases(them, "open")).rows).toEqual([]);
  await expect(getCase(them, caseId)).rejects.toMatchObject({ kind: "not-found" });
  await expect(claimCase(them, { caseId })).rejects.toMatchObject({ kind: "not-found" });
  await expect(settleCase(them, { caseId, outcome: "DISMISSED" })).rejects.toMatchObject({ kind: "not-found" });
  expect((await listCases(await asMember(steward), "open")).rows).toHaveLength(1);
  await expect(listCases(await asMember(anna), "open")).rejects.toMatchObject({ kind: "forbidden" });
});

test("whoever settles reports and does not moderate reads what was reported, and beside it what they would read anyway", async () => {
  const { mod, caseId, comment, carl, dora } = await reported();
  const all = await db.select().from(comments).orderBy(comments.number);
  const of = (author: string) => all.find(({ authorId }) => authorId === author)!.id;
  await hideComment(mod, { reason: "rude", commentId: of(carl) });
  await deleteComment(mod, { commentId: of(dora) });
  await hideComment(mod, { reason: "rude", commentId: comment.id });
  const clerk = { ...(await asMember(await makeMember("clerk"))), permissions: new Set(["reports.manage"] as const) };
  const opened = await getCase(clerk, caseId);
  expect(opened.content).toMatchObject({ body: "You are all fools." });
  expect([...opened.before, ...opened.after].map(({ body }) => body)).toEqual([]);
  const whole = await getCase(mod, caseId);
  expect([...whole.before, ...whole.after].map(({ body }) => body)).toEqual(["Hide glue.", "Please be kind."]);
});

test("a case with many reports shows them in pages, oldest first, and settling it tells all of them", async () => {
  const { mod, caseId, comment } = await reported();
  await db.update(settings).set({ reportsToHide: 0 });
  for (let n = 0; n < 25; n++) await reportAs(await makeMember(`fan ${n}`), comment.id);
  const first = await getCase(mod, caseId);
  expect(first.reportCount).toBe(26);
  expect(first.reports.rows).toHaveLength(20);
  expect(first.reports.previous).toBeUndefined();
  const second = await getCase(mod, caseId, { after: first.reports.next });
  expect(second.reports.rows.map(({ face }) => face?.nickname)).toEqual([
    "fan 19",
    "fan 20",
    "fan 21",
    "fan 22",
    "fan 23",
    "fan 24",
  ]);
  expect((await getCase(mod, caseId, { before: second.reports.previous })).reports.rows).toHaveLength(20);
});
