// Module memberReport of the public API.
import { z } from "zod";
import { Conflict } from "@/domain/errors";
import type { Asked } from "@/domain/query/condition";
import { askReported, askReports, deleteReportsOf, getOwnReport } from "@/domain/reports/asked";
import { makeReport } from "@/domain/reports/report";
import { cursorPagingOf, queryOf, readCursorAsked, readCursorPaging, writeMetadata } from "@/wire/query";
import {
  ReportedMemberShape,
  ReportJson,
  ReportShape,
  readCategories,
  readReport,
  writeReport,
  writeReportedMember,
} from "@/wire/reports";
import { NOTHING, PageShape } from "@/wire/shapes";
import { id, ownId } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v1/member-reports";
const MOST = 1000;
const USUAL = 100;

const withReasons = (asked: Asked): Asked => ({
  ...asked,
  condition: asked.condition && readCategories(asked.condition),
});

const REFUSED: Record<string, string> = {
  "report-own": "SELF_REPORTING_FORBIDDEN",
  "report-twice": "ALREADY_EXISTS",
  "report-blocked": "CANNOT_REPORT_BLOCKED_MEMBER",
};

export const REPORTS: Operation[] = [
  operation({
    name: "memberReport.reportMember",
    method: "POST",
    path: BASE,
    who: "member",
    input: z.object({ memberReport: ReportJson }),
    answer: z.object({ memberReport: ReportShape }),
    run: async (caller, { memberReport }) => {
      ownId(caller);
      await makeReport(caller.viewer, readReport(memberReport));
      return { memberReport: writeReport(await getOwnReport(caller.viewer, memberReport.reportedMemberId)) };
    },
    nameOf: ({ reason }, { memberReport: { reportedMemberId: memberId } }) =>
      reason in REFUSED ? { code: REFUSED[reason]!, data: { memberId } } : undefined,
    fieldAt: (path) =>
      path === "note" ? "memberReport.reason.description" : path === "reason" ? "memberReport.reason.category" : path,
  }),
  operation({
    name: "memberReport.queryMemberReports",
    method: "POST",
    path: `${BASE}/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ query: queryOf(MOST).nullish() }),
    answer: z.object({ memberReports: z.array(ReportShape), pagingMetadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const answer = await askReports(viewer, withReasons(readCursorAsked(query, USUAL)));
      return { memberReports: answer.rows.map(writeReport), pagingMetadata: writeMetadata(answer) };
    },
  }),
  operation({
    name: "memberReport.listReportedMembers",
    method: "GET",
    path: `${BASE}/members`,
    who: "key",
    input: z.object({ cursorPaging: cursorPagingOf(MOST).nullish(), paging: cursorPagingOf(MOST).nullish() }),
    answer: z.object({ reportedMembers: z.array(ReportedMemberShape), pagingMetadata: PageShape }),
    run: async ({ viewer }, { cursorPaging, paging }) => {
      const asked = { sorting: [], paging: readCursorPaging(cursorPaging ?? paging, USUAL) };
      const answer = await askReported(viewer, asked);
      return { reportedMembers: answer.rows.map(writeReportedMember), pagingMetadata: writeMetadata(answer) };
    },
  }),
  operation({
    name: "memberReport.queryReportedMembers",
    method: "POST",
    path: `${BASE}/members/query`,
    who: "key",
    pace: "api-read",
    input: z.object({
      query: queryOf(MOST)
        .extend({ paging: cursorPagingOf(MOST).nullish() })
        .nullish(),
    }),
    answer: z.object({ reportedMembers: z.array(ReportedMemberShape), pagingMetadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const cursorPaging = query?.cursorPaging ?? query?.paging;
      const answer = await askReported(viewer, readCursorAsked({ ...query, paging: null, cursorPaging }, USUAL));
      return { reportedMembers: answer.rows.map(writeReportedMember), pagingMetadata: writeMetadata(answer) };
    },
  }),
  operation({
    name: "memberReport.deleteMemberReports",
    method: "DELETE",
    path: `${BASE}/members/{memberId}`,
    who: "key",
    input: z.object({ memberId: id }),
    answer: NOTHING,
    run: async ({ viewer }, { memberId }) => {
      await deleteReportsOf(viewer, { memberId });
      return {};
    },
    nameOf: (failure) => (failure instanceof Conflict ? { code: "CANNOT_DELETE_MEMBER_REPORTS" } : undefined),
  }),
];
