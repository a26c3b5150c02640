import { randomBytes } from "node:crypto";
import { dropClones } from "./test-databases";

/** Around a whole run of the tests: names its database clones, and drops them in the end. */
export default function setup(): () => Promise<void> {
  const run = randomBytes(4).toString("hex");
  process.env.GUILDHALL_TEST_RUN = run;
  return async () => {
    if (process.env.TEST_DATABASE_URL) await dropClones(process.env.TEST_DATABASE_URL, run);
  };
}
