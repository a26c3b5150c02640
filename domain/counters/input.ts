import { z } from "zod";
import { memberId } from "../members/input";

const name = z.string("counter-name").regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, "counter-name");
const MOST = 1_000_000_000_000;

export const SetCounterInput = z.object({
  memberId,
  counter: name,
  value: z.int("counter-value").min(-MOST, "counter-value").max(MOST, "counter-value"),
});

export const IncrementCounterInput = z.object({
  memberId,
  counter: name,
  by: z.int("counter-value").min(-1_000_000_000, "counter-value").max(1_000_000_000, "counter-value").default(1),
});
