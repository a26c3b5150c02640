"use server";
import { makeReport } from "@/domain/reports/report";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";

export const report = action(makeReport, onward("/"), {
  done: "reported",
  limit: "report",
  subject: (_input, viewer) => viewer.memberId,
  source: "any",
});
