import type { DomainError } from "@/domain/errors";
import { conceal, reveal } from "@/lib/secret";
import { withNote, withParam } from "./path";

type Refusal = Pick<DomainError, "reason" | "values">;

const PURPOSE = "refusal";
const MINUTES = 5;

/** The same path with a refusal for the next page to say in full. Its values travel concealed: what is told in them is for this reader. */
export function withRefusal(path: string, { reason, values }: Refusal): string {
  const noted = withNote(path, "failed", reason);
  if (Object.keys(values).length === 0) return noted;
  return withParam(noted, "with", conceal(PURPOSE, JSON.stringify([reason, values, Date.now() + MINUTES * 60_000])));
}

/** What `withRefusal` put into an address; null for anything else, and after some minutes. */
export function readRefusal(carried: unknown): Refusal | null {
  const text = typeof carried === "string" ? reveal(PURPOSE, carried) : null;
  if (!text) return null;
  const [reason, values, until] = JSON.parse(text) as [Refusal["reason"], Refusal["values"], number];
  return until > Date.now() ? { reason, values } : null;
}
