import { headers } from "next/headers";
import { TooMany } from "@/domain/errors";
import { type LimitName, takeOne } from "@/domain/limits";
import { reply } from "./reply";
import { sourceOf } from "./source";
import { getWords } from "./words";

/** Counts one opening of a page that costs much, by where it comes from. Null while it may; else the sentence that says when, and 429. */
export async function tooOften(limit: LimitName): Promise<string | null> {
  try {
    await takeOne(limit, { source: sourceOf(await headers()) });
    return null;
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    reply(429, { "Retry-After": String(error.retryAfter) });
    return (await getWords())("errors.too-many", error.values as { minutes: number });
  }
}
