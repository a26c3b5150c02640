// npm run seed -- --members N [--seed S] [--topics N --replies N] [--force]
import { parseArgs } from "node:util";
import { migrateStore } from "@/db/migrate";
import { Conflict } from "@/domain/errors";
import { SEED_PASSWORD, seed } from "@/domain/seed/seed";
import { talkOf } from "@/domain/seed/talk";

/** Seeds an empty site; answers the exit code. */
export default async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      members: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      topics: { type: "string" },
      replies: { type: "string" },
      force: { type: "boolean" },
    },
  });
  const [size, number] = [Number(values.members), Number(values.seed)];
  if (!Number.isInteger(size) || size < 8 || size > 1_000_000)
    return refuse("--members must be a whole number from 8 to 1000000.");
  if (!Number.isInteger(number)) return refuse("--seed must be a whole number.");
  const usual = talkOf(size);
  const talk = { topics: Number(values.topics ?? usual.topics), replies: Number(values.replies ?? usual.replies) };
  if (!Number.isInteger(talk.topics) || !Number.isInteger(talk.replies) || talk.topics < 1 || talk.replies < 0)
    return refuse("--topics and --replies must be whole numbers.");
  await migrateStore();
  try {
    const made = await seed({ size, seed: number, isForced: values.force, talk });
    console.log(`${made.members} members and ${made.follows} follows in ${made.seconds.toFixed(1)} s.`);
    console.log(`Log in as owner@tidewater.example with the password: ${SEED_PASSWORD}`);
    return 0;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return refuse("This site has members already. Add --force to seed it all the same.");
  }
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}
