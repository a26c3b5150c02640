import { db } from "@/db/client";
import { badges } from "@/db/schema/badges";
import { newId } from "@/lib/id";
import { nameKey } from "../text-keys";
import type { BadgeInput } from "./input";

/** What the form of a badge sends. */
export const aBadge = (title: string, more: Partial<(typeof BadgeInput)["_zod"]["input"]> = {}) => ({
  ...({ title, description: "", icon: "award", background: "#205040", foreground: "#ffffff" } as const),
  ...more,
});

/** A badge's row, made directly. */
export async function makeBadge(title: string, more: Partial<typeof badges.$inferInsert> = {}): Promise<string> {
  const id = newId();
  const look = { icon: "award", background: "#205040", foreground: "#ffffff" };
  await db.insert(badges).values({ id, title, titleKey: nameKey(title), ...look, ...more });
  return id;
}
