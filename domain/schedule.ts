// Owns the clock of the jobs: of all processes that look, one runs a job at its time.
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { schedule } from "@/db/schema/events";

/**
 * Claims what is due and runs it, outside any transaction: the row's next time is moved on before the work, under the row's lock.
 * What the work throws is kept in the row and goes no further.
 */
export async function runIfDue(
  secondsBetween: Record<string, number>,
  run: (job: string) => Promise<void>,
): Promise<void> {
  const known = Object.keys(secondsBetween);
  const rows = await db
    .select({ job: schedule.job, isDue: sql<boolean>`${schedule.nextRunAt} <= now()` })
    .from(schedule)
    .where(inArray(schedule.job, known));
  const missing = known.filter((job) => !rows.some((row) => row.job === job));
  if (missing.length > 0)
    await db
      .insert(schedule)
      .values(missing.map((job) => ({ job, nextRunAt: sql`now()` })))
      .onConflictDoNothing();
  const due = [...missing, ...rows.filter(({ isDue }) => isDue).map(({ job }) => job)];
  for (const job of due) {
    const claimed = await db
      .update(schedule)
      .set({ nextRunAt: sql`now() + make_interval(secs => ${secondsBetween[job]!})`, lastRunAt: sql`now()` })
      .where(and(eq(schedule.job, job), lte(schedule.nextRunAt, sql`now()`)))
      .returning({ job: schedule.job, lastError: schedule.lastError });
    if (claimed.length === 0) continue;
    const failure = await run(job).then(() => null, String);
    if (failure !== claimed[0]!.lastError)
      await db
        .update(schedule)
        .set({ lastError: failure?.slice(0, 500) ?? null })
        .where(eq(schedule.job, job));
  }
}
