"use server";
import { changeSegment, deleteSegment, saveSegment } from "@/domain/segments/segments";
import { action } from "@/entry/action";
import { onward } from "@/entry/path";
import { openSegment } from "./address";

export const keep = action(saveSegment, openSegment, { done: "segment-saved" });
export const change = action(changeSegment, onward("/admin/segments"), { done: "segment-saved" });
export const drop = action(deleteSegment, onward("/admin/segments"), { done: "segment-deleted" });
