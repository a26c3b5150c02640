// Owns the order of a list that programs page through, and its cursors: equal values are told apart by id, and what is absent
// comes last both ways.
import { and, asc, desc, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { conceal, reveal } from "@/lib/secret";
import { Invalid } from "../errors";
import type { Viewer } from "../viewer";
import type { Question, Sorted } from "./condition";
import { fieldFor, type QueryField, type QueryFields } from "./where";

/** One thing sorted by. Descending, what is absent is the least there is, so that an index reads it from its end. */
type Term = { by: PgColumn | SQL; type: string; isUp: boolean; mayBeNull: boolean };

export type Order = { terms: Term[]; keys: SQL<(string | null)[]> };

/** The place of a row in an order. */
export type Place = { keys: (string | null)[]; isBack?: boolean };

const LOWEST = { moment: sql`'1970-01-01T00:00:00Z'::timestamptz`, text: sql`''` } as const;
const TYPES = {
  text: "text",
  "one-of": "text",
  id: "uuid",
  moment: "timestamptz",
  flag: "boolean",
  number: "double precision",
  set: "text",
} as const;

/** The order a question asks for, or the usual one. Throws Invalid naming a field there is no order by, and Forbidden for a hidden one. */
export function orderOf(
  fields: QueryFields,
  viewer: Viewer,
  sorting: Sorted[],
  usual: Sorted,
  id: PgColumn | SQL,
): Order {
  const asked = sorting.length > 0 ? sorting : [usual];
  const sorted = asked.map((one) => ({
    field: fieldFor(fields, viewer, one, "maySort", "query-sort"),
    isUp: one.isUp,
  }));
  const terms = sorted.map(({ field, isUp }) => termOf(field, isUp));
  const { field, isUp } = sorted[0]!;
  terms.push({ by: field.tie ?? id, type: "uuid", isUp, mayBeNull: false });
  const keys = sql.join(
    terms.map(({ by }) => sql`${by}::text`),
    sql`, `,
  );
  return { terms, keys: sql<(string | null)[]>`jsonb_build_array(${keys})` };
}

function termOf({ column, folded, kind, isNullable, ordered, lowest }: QueryField, isUp: boolean): Term {
  if (ordered) return { ...ordered, isUp, mayBeNull: false };
  const by = kind === "one-of" ? sql`${column}::text` : (folded?.column ?? column);
  const type = TYPES[kind];
  if (!isNullable) return { by, type, isUp, mayBeNull: false };
  if (isUp) return { by, type, isUp, mayBeNull: true };
  const least = lowest ?? (kind === "moment" ? LOWEST.moment : LOWEST.text);
  return { by: sql`coalesce(${by}, ${least})`, type, isUp, mayBeNull: false };
}

/** As SQL orders it, or the other way round for a page that is read backwards. */
export const orderBy = ({ terms }: Order, isBack = false): SQL[] =>
  terms.map(({ by, isUp }) => (isUp !== isBack ? asc(by as PgColumn) : desc(by as PgColumn)));

/** The rows beyond a place. */
export function beyond({ terms }: Order, { keys, isBack = false }: Place): SQL {
  const values = terms.map((term, at) => ({ ...term, goesUp: term.isUp !== isBack, key: keys[at] ?? null }));
  const isPlain = values.every(({ mayBeNull, goesUp }) => !mayBeNull && goesUp === values[0]!.goesUp);
  // One comparison of rows is what an index can follow.
  if (isPlain) {
    const left = sql.join(
      values.map(({ by }) => by as SQL),
      sql`, `,
    );
    const right = sql.join(values.map(value), sql`, `);
    return sql`(${left}) ${sql.raw(values[0]!.goesUp ? ">" : "<")} (${right})`;
  }
  return or(...values.map((term, at) => and(...values.slice(0, at).map(isSame), isPast(term))))!;
}

type Valued = Term & { goesUp: boolean; key: string | null };

const value = ({ key, type }: Valued) => sql`${key}::text::${sql.raw(type)}`;

const isSame = (term: Valued): SQL => (term.key === null ? sql`${term.by} is null` : sql`${term.by} = ${value(term)}`);

function isPast(term: Valued): SQL {
  const { by, goesUp, key, mayBeNull } = term;
  if (key === null) return goesUp ? sql`false` : sql`${by} is not null`;
  if (!goesUp) return sql`${by} < ${value(term)}`;
  return mayBeNull ? sql`(${by} > ${value(term)} or ${by} is null)` : sql`${by} > ${value(term)}`;
}

/** A cursor: the question and a place in its answer, which only this site can read again. `list` keeps cursors of different lists apart. */
export const writeCursor = (list: string, question: Question, place: Place): string =>
  conceal(`query:${list}`, JSON.stringify([question, place]));

/** Throws Invalid for what was made elsewhere, or altered. */
export function readCursor(list: string, text: string, at: string): { question: Question; place: Place } {
  const written = text.length <= 16_000 ? reveal(`query:${list}`, text) : null;
  if (!written) throw new Invalid({ [at]: "query-cursor" });
  const [question, place] = JSON.parse(written) as [Question, Place];
  return { question, place };
}
