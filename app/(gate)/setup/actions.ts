"use server";
import { setUpSite } from "@/domain/members/setup";
import { action } from "@/entry/action";
import { goIn } from "@/entry/next-auth";

export const setUp = action(setUpSite, (owner) => goIn(owner, { next: "/admin" }), { limit: "token" });
