// Who is told of reports, by the relay and by letter; the words of the letters are in mails/send.test.ts.
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails, notificationPreferences, notifications } from "@/db/schema/events";
import { settings } from "@/db/schema/settings";
import { reportCases } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { hideComment } from "@/domain/comments/comment";
import { claimCase, settleCase } from "@/domain/reports/settle";
import { reportAs, scene } from "@/domain/reports/testing";
import { asMember, makeMember, makeModerator } from "@/domain/testing";
import { relayEvents } from "./relay";

freshDb();
beforeEach(truncateAll);

const KINDS = /report|warned|content|muted/i;

async function told(names: Record<string, string>) {
  await relayEvents();
  const nameOf = (id: string | null) => Object.entries(names).find(([, one]) => one === id)?.[0] ?? "?";
  const site = (await db.select().from(notifications)).filter(({ kind }) => KINDS.test(kind));
  const letters = (await db.select().from(mails)).filter(({ letter }) => KINDS.test(letter));
  return {
    site: site.map(({ kind, memberId }) => `${kind} ${nameOf(memberId)}`).sort(),
    letters: letters.map(({ letter, memberId }) => `${letter} ${nameOf(memberId)}`).sort(),
    rows: [...site, ...letters],
  };
}

const forget = () => Promise.all([db.delete(notifications), db.delete(mails)]);

test("the team hears once that a report waits: not the one it is about, not whoever reported it", async () => {
  const all = await scene();
  const mean = await makeModerator("mean");
  await reportAs(all.steward, mean, { targetKind: "member" });
  await reportAs(all.anna, mean, { targetKind: "member" });
  const { site, letters, rows } = await told({ ...all, mean } as never);
  expect(site).toEqual(["newReport mod"]);
  expect(letters).toEqual(["newReport mod"]);
  expect(rows.every((row) => !("actorId" in row) || row.actorId === null)).toBe(true);
});

test("many who reported are told together, each once, as they wish", async () => {
  const all = await scene();
  await db.update(settings).set({ reportsToHide: 0 });
  const fans = [];
  for (let n = 0; n < 20; n++) fans.push(await makeMember(`fan ${n}`));
  for (const id of fans) await reportAs(id, all.comment.id);
  await db
    .insert(notificationPreferences)
    .values({ memberId: fans[0]!, kind: "reportSettled", channel: "email", isOn: false });
  await told(all as never);
  await forget();
  const [found] = await db.select().from(reportCases);
  await settleCase(await asMember(all.mod), { caseId: found!.id, outcome: "DISMISSED", answer: "It may stand." });
  await relayEvents();
  const site = await db.select().from(notifications);
  expect(site.map(({ memberId }) => memberId).sort()).toEqual([...fans].sort());
  expect(site.every(({ data, actorId }) => data.answer === "It may stand." && actorId === null)).toBe(true);
  const letters = await db.select().from(mails);
  expect(letters.map(({ memberId }) => memberId).sort()).toEqual(fans.slice(1).sort());
  expect(letters.every(({ data }) => data.actorId === undefined)).toBe(true);
});

test("those who reported hear what came of it, and for the team it is news no more", async () => {
  const all = await scene();
  for (const id of [all.anna, all.carl]) await reportAs(id, all.comment.id);
  await told(all as never);
  const [found] = await db.select().from(reportCases);
  const mod = await asMember(all.mod);
  await claimCase(mod, { caseId: found!.id });
  await settleCase(mod, { caseId: found!.id, outcome: "HIDDEN", answer: "Thank you." });
  const { site, letters } = await told(all as never);
  expect(site).toEqual([
    "contentHidden rude",
    "newReport mod",
    "newReport steward",
    "reportSettled anna",
    "reportSettled carl",
  ]);
  expect(letters).toEqual([
    "contentHidden rude",
    "newReport mod",
    "newReport steward",
    "reportSettled anna",
    "reportSettled carl",
  ]);
  const rows = await db.select().from(notifications);
  expect(rows.filter(({ kind, readAt }) => kind === "newReport" && !readAt)).toEqual([]);
  // The kind of reason that was given, for the author to know what to change.
  expect(rows.find(({ kind }) => kind === "contentHidden")!.data).toMatchObject({ by: "team", reason: "rude" });
  expect(rows.find(({ kind }) => kind === "reportSettled")!.data).toMatchObject({
    outcome: "HIDDEN",
    answer: "Thank you.",
    targetKind: "comment",
  });
});

test("whom it is about hears what was done and never who reported: hidden by reports, shown again, warned", async () => {
  const all = await scene();
  await db.update(settings).set({ reportsToHide: 2 });
  for (const id of [all.anna, all.carl]) await reportAs(id, all.comment.id, { note: "Anna or Carl wrote this" });
  const first = await told(all as never);
  expect(first.site.filter((line) => line.endsWith("rude"))).toEqual(["contentHidden rude"]);
  await forget();
  const [found] = await db.select().from(reportCases);
  const warning = { outcome: "WARNED", message: "Be kind.", answer: "Thank you." } as const;
  await settleCase(await asMember(all.mod), { caseId: found!.id, ...warning });
  const then = await told(all as never);
  expect(then.site.filter((line) => line.endsWith("rude"))).toEqual(["contentShown rude", "warned rude"]);
  expect(then.letters.filter((line) => line.endsWith("rude"))).toEqual(["warned rude"]);
  const theirs = JSON.stringify([...first.rows, ...then.rows].filter(({ memberId }) => memberId === all.rude));
  expect(theirs).toContain("Be kind.");
  expect(theirs).toContain("Which glue?");
  for (const secret of [all.anna, all.carl, "Thank you.", "wrote this", found!.id])
    expect(theirs).not.toContain(secret);
});

test("whose words a moderator hides by hand hears why, as from a report; the reason of the hand goes before others'", async () => {
  const all = await scene();
  await reportAs(all.anna, all.comment.id);
  await hideComment(await asMember(all.mod), { commentId: all.comment.id, reason: "off-topic" });
  const { site } = await told(all as never);
  expect(site).toContain("contentHidden rude");
  const rows = await db.select().from(notifications);
  expect(rows.find(({ kind }) => kind === "contentHidden")!.data).toMatchObject({ by: "team", reason: "off-topic" });
});
