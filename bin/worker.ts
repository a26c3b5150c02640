// `npm run worker`: the jobs alone, beside web processes on one PostgreSQL.
import { databaseAnswers } from "@/db/health";
import { migrateStore } from "@/db/migrate";
import { startWorker } from "@/jobs/worker";
import { BadConfiguration, env } from "@/lib/env";
import { secret } from "@/lib/secret";

/** Works until it is told to stop, and puts the job in hand down first. */
export default async function worker(): Promise<number> {
  if (!env().DATABASE_URL)
    throw new BadConfiguration(
      "The embedded database belongs to one process, and the site's own process does its jobs: set DATABASE_URL to run a worker beside it.",
    );
  process.env.AUTH_SECRET = secret();
  const told = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => resolve());
  });
  await databaseAnswers();
  await migrateStore();
  const stop = startWorker();
  console.log("Guildhall's worker is at work.");
  await told;
  setTimeout(() => process.exit(0), 10_000).unref();
  await stop();
  return 0;
}
