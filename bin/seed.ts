// npm run seed -- --members N [--seed S] [--force]
import { parseArgs } from "node:util";
import { closeStore } from "@/db/client";
import { migrateStore } from "@/db/migrate";
import { Conflict } from "@/domain/errors";
import { SEED_PASSWORD, seed } from "@/domain/seed/seed";

const { values } = parseArgs({
  options: {
    members: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    force: { type: "boolean" },
  },
});
const [size, number] = [Number(values.members), Number(values.seed)];

try {
  if (!Number.isInteger(size) || size < 8 || size > 1_000_000)
    throw new Error("--members must be a whole number from 8 to 1000000.");
  if (!Number.isInteger(number)) throw new Error("--seed must be a whole number.");
  await migrateStore();
  const made = await seed({ size, seed: number, isForced: values.force });
  console.log(`${made.members} members and ${made.follows} follows in ${made.seconds.toFixed(1)} s.`);
  console.log(`Log in as owner@tidewater.example with the password: ${SEED_PASSWORD}`);
} catch (error) {
  const isFull = error instanceof Conflict;
  console.error(
    isFull
      ? "This site has members already. Add --force to seed it all the same."
      : error instanceof Error
        ? error.message
        : error,
  );
  process.exitCode = 1;
} finally {
  await closeStore();
}
