// Owns how much each member has done, kept beside the rows; recount.ts compares the two.
import { and, eq, sql } from "drizzle-orm";
import { once } from "@/db/client";
import { type App, counters } from "@/db/schema/writings";
import { keepRulesFor } from "../badges/rules";
import type { Scope } from "../command";

export const COUNTED = ["posts", "comments", "likes"] as const;
export type Counted = (typeof COUNTED)[number];

/** Adds to a member's counter in the caller's commit; the fact carries what it was and is (M120). Nothing for those who are gone. */
export async function countFor(
  { tx, record }: Pick<Scope<unknown>, "tx" | "record">,
  memberId: string | null,
  app: App,
  name: Counted,
  step: number,
): Promise<void> {
  if (!memberId) return;
  const [row] = await tx
    .insert(counters)
    .values({ memberId, app, name, value: step })
    .onConflictDoUpdate({
      target: [counters.memberId, counters.app, counters.name],
      set: { value: sql`${counters.value} + ${step}` },
    })
    .returning();
  await record({
    type: "counter.changed",
    memberId,
    counter: `${app}.${name}`,
    from: row!.value - step,
    to: row!.value,
  });
  if (name !== "likes") await keepRulesFor(tx, memberId, "posts");
}

export type Counts = Record<App, Record<Counted, number>>;

/** A member's counters; ask only for somebody the viewer may see (M117). */
export async function getCounts(memberId: string): Promise<Counts> {
  const counts: Counts = {
    forum: { posts: 0, comments: 0, likes: 0 },
    blog: { posts: 0, comments: 0, likes: 0 },
  };
  const rows = await countsOf().execute({ memberId });
  for (const { app, name, value } of rows)
    if ((COUNTED as readonly string[]).includes(name)) counts[app as App][name as Counted] = value;
  return counts;
}

const countsOf = once.byKey((db) =>
  db
    .select()
    .from(counters)
    .where(and(eq(counters.memberId, sql.placeholder("memberId")), sql`${counters.app} in ('forum', 'blog')`))
    .prepare("counts_of"),
);
