import { memberReport } from "@wix/members";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { reportCases } from "@/db/schema/writings";
import { claimCase, settleCase } from "@/domain/reports/settle";
import { asMember, eventRows, makeMember, makeModerator } from "@/domain/testing";
import { aDoor, failure, keyFor, NOBODY } from "./testing";

const api = aDoor();
const BASE = "/members/v1/member-reports";
const report = async (by: string, whom: string, category = "SPAM", description?: string) =>
  (
    await (
      await api.clientOf({ memberReport }, by)
    ).memberReport.reportMember({
      reportedMemberId: whom,
      reason: { category: category as never, description },
    })
  ).memberReport!;

test("reportMember says what and whom; each refusal by its name", async () => {
  const [anna, rude] = [await makeMember("Anna"), await makeMember("Rude")];
  const made = await report(anna, rude, "HARASSMENT", "Shouts.");
  expect(made).toMatchObject({
    _id: expect.any(String),
    reportedMemberId: rude,
    reportingMemberId: anna,
    reason: { category: "HARASSMENT", description: "Shouts." },
  });
  expect(made._createdDate).toBeInstanceOf(Date);
  expect(await failure(report(anna, rude))).toMatchObject({ status: 409, code: "ALREADY_EXISTS" });
  expect(await failure(report(anna, anna))).toMatchObject({
    status: 403,
    code: "SELF_REPORTING_FORBIDDEN",
    data: { memberId: anna },
  });
  expect(await failure(report(anna, NOBODY))).toMatchObject({ status: 404 });
  expect(await failure(report(anna, rude, "NO_SUCH"))).toMatchObject({ status: 400 });
  const { memberReport: withKey } = await api.client({ memberReport });
  const tried = withKey.reportMember({ reportedMemberId: rude, reason: { category: "SPAM" as never } });
  expect(await failure(tried)).toMatchObject({ status: 403 });
});

test("queryMemberReports filters and sorts by each field, for those who settle reports alone", async () => {
  const [anna, bert, rude, spam] = [
    await makeMember("Anna"),
    await makeMember("Bert"),
    await makeMember("Rude"),
    await makeMember("Spam"),
  ];
  const first = await report(anna, rude, "HARASSMENT");
  const second = await report(bert, rude, "OTHER", "Odd.");
  const third = await report(anna, spam, "SPAM");
  const key = await keyFor(["reports.manage"]);
  const ask = async (query: object) => api.raw(`${BASE}/query`, { key, body: { query } });
  const found = async (filter: object, more: object = {}) =>
    (await ask({ filter, ...more })).json.memberReports.map(({ id }: { id: string }) => id);
  const [a, b, c] = [first._id, second._id, third._id];
  expect(await found({})).toEqual([a, b, c]);
  expect(await found({ id: a })).toEqual([a]);
  expect(await found({ reportedMemberId: rude })).toEqual([a, b]);
  expect(await found({ reportingMemberId: { $in: [anna] } })).toEqual([a, c]);
  expect(await found({ reason: "OTHER" })).toEqual([b]);
  expect(await found({ "reason.category": { $ne: "OTHER" } })).toEqual([a, c]);
  expect(await found({ reason: { $in: ["SPAM", "HARASSMENT"] } })).toEqual([a, c]);
  expect(
    await found({ createdDate: { $gte: "2020-01-01" } }, { sort: [{ fieldName: "createdDate", order: "DESC" }] }),
  ).toEqual([c, b, a]);
  for (const fieldName of ["id", "reportedMemberId", "reportingMemberId", "reason", "createdDate"])
    expect((await ask({ sort: [{ fieldName }] })).status, fieldName).toBe(200);
  expect((await ask({ filter: { reason: "NO_SUCH" } })).status).toBe(400);
  expect((await ask({ filter: { note: "x" } })).status).toBe(400);
  expect((await ask({ cursorPaging: { limit: 1001 } })).status).toBe(400);
  const page = (await ask({ cursorPaging: { limit: 2 } })).json;
  const rest = (await ask({ cursorPaging: { limit: 2, cursor: page.pagingMetadata.cursors.next } })).json;
  expect([...page.memberReports, ...rest.memberReports].map(({ id }: { id: string }) => id)).toEqual([a, b, c]);
  const built = await (await api.client({ memberReport })).memberReport
    .queryMemberReports()
    .eq("reportedMemberId", rude)
    .find();
  expect(built.items.length).toBe(2);
  const low = await api.client({ memberReport }, ["members.manage", "members.seePrivate"]);
  expect(await failure(low.memberReport.queryMemberReports().find())).toMatchObject({ status: 403 });
});

test("reported members are counted, and known as reviewed once nothing waits", async () => {
  const [anna, bert, rude] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Rude")];
  await report(anna, rude);
  await report(bert, rude);
  await report(anna, bert);
  const { memberReport: reports } = await api.client({ memberReport });
  const listed = await reports.listReportedMembers();
  expect(listed.reportedMembers).toMatchObject([
    { reportedMemberId: rude, reportCount: "2", reviewed: false },
    { reportedMemberId: bert, reportCount: "1", reviewed: false },
  ]);
  expect(listed.reportedMembers![0]!.lastReportDate).toBeInstanceOf(Date);
  const mod = await asMember(await makeModerator("Mod"));
  const [found] = await db.select().from(reportCases);
  await settleCase(mod, { caseId: found!.id, outcome: "DISMISSED" });
  const asked = await reports.queryReportedMembers({
    query: { filter: { reviewed: true }, paging: { limit: 5 } } as never,
  });
  expect(asked.reportedMembers?.map(({ reportedMemberId }) => reportedMemberId)).toEqual([rude]);
});

test("deleteMemberReports takes them all away, but not from under a colleague", async () => {
  const [anna, rude] = [await makeMember("Anna"), await makeMember("Rude")];
  await report(anna, rude);
  const mod = await asMember(await makeModerator("Mod"));
  const [found] = await db.select().from(reportCases);
  await claimCase(mod, { caseId: found!.id });
  const { memberReport: reports } = await api.client({ memberReport });
  expect(await failure(reports.deleteMemberReports(rude))).toMatchObject({
    status: 409,
    code: "CANNOT_DELETE_MEMBER_REPORTS",
  });
  await settleCase(mod, { caseId: found!.id, outcome: "DISMISSED" });
  expect(await reports.deleteMemberReports(rude)).toEqual({});
  await reports.deleteMemberReports(rude);
  expect((await reports.listReportedMembers()).reportedMembers).toEqual([]);
  const told = (await eventRows()).filter(({ type }) => type === "report.deleted");
  expect(told.map(({ memberId, data }) => [memberId, data])).toEqual([
    [null, { reportedId: rude, reportIds: [expect.any(String)], count: 1 }],
  ]);
});
