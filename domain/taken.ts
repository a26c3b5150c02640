// Owns what a unique column's no is to whoever filled in the form: a field of theirs that is taken.
import { pgCode, type Tx } from "@/db/client";
import { Invalid } from "./errors";

/** Writes, unless a unique column says no: then throws Invalid with `issue`. In a savepoint, so that the refusal leaves the transaction usable. */
export async function unlessTaken(
  tx: Tx,
  issue: Record<string, string>,
  write: (at: Tx) => PromiseLike<unknown>,
): Promise<void> {
  try {
    await tx.transaction(async (at) => void (await write(at)));
  } catch (error) {
    if (pgCode(error) === "23505") throw new Invalid(issue);
    throw error;
  }
}
