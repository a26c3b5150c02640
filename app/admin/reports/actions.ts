"use server";
import { claimCase, releaseCase, settleCase } from "@/domain/reports/settle";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";

const QUEUE = onward("/admin/reports");

export const claim = action(claimCase, QUEUE, { done: "report-claimed", isRace: true });
export const release = action(releaseCase, QUEUE, { done: "report-released" });
export const settle = action(settleCase, QUEUE, { done: "report-settled" });
