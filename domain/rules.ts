import { and, or, type SQL, sql } from "drizzle-orm";

/** A condition with the name it is explained by. What hangs on the viewer alone is a plain yes or no before the database is asked. */
export type Condition = { name: string; holds: SQL | boolean };

/**
 * Who sees something, as a rule that can be asked two ways with one meaning: written as SQL for every query (`toSql`), and one
 * condition after the other for whoever wonders why (domain/why). Exceptions stand before the ordinary way, which is last.
 */
export type Rule = Condition | { all: Rule[] } | { any: Rule[] };

export const rule = (name: string, holds: SQL | boolean): Condition => ({ name, holds });
export const all = (...rules: Rule[]): Rule => ({ all: rules });
export const any = (...rules: Rule[]): Rule => ({ any: rules });

/** The rule for a query: what is known already is not asked. */
export function toSql(it: Rule): SQL {
  const written = write(it);
  return typeof written === "boolean" ? (written ? sql`true` : sql`false`) : written;
}

function write(it: Rule): SQL | boolean {
  if ("holds" in it) return it.holds;
  const isAll = "all" in it;
  const parts = (isAll ? it.all : it.any).map(write);
  if (parts.includes(!isAll)) return !isAll;
  const open = parts.filter((part) => typeof part !== "boolean");
  if (open.length < 2) return open[0] ?? isAll;
  return isAll ? and(...open)! : or(...open)!;
}

/** Every condition of a rule, in its order. */
export const conditionsOf = (it: Rule): Condition[] =>
  "holds" in it ? [it] : ("all" in it ? it.all : it.any).flatMap(conditionsOf);

export type Decision = { isAllowed: boolean; because: Condition[] };

/**
 * What the rule comes to when each condition holds as `isTrue` says, and which of them decided: for a yes the way that led in, for a
 * no the first thing that stands in the ordinary way.
 */
export function decide(it: Rule, isTrue: (condition: Condition) => boolean): Decision {
  if ("holds" in it) return { isAllowed: isTrue(it), because: [it] };
  const isAll = "all" in it;
  const parts = (isAll ? it.all : it.any).map((part) => decide(part, isTrue));
  if (isAll) {
    const stop = parts.find((part) => !part.isAllowed);
    return stop ?? { isAllowed: true, because: parts.flatMap(({ because }) => because) };
  }
  return parts.find((part) => part.isAllowed) ?? { isAllowed: false, because: parts.at(-1)?.because ?? [] };
}
