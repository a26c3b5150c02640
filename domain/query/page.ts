// Owns pages of lists that programs ask: by offset with a total, or by cursor, where rows that are added move nothing.
import { and, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Viewer } from "../viewer";
import type { Asked, Condition, Question, Sorted } from "./condition";
import { beyond, type Order, orderBy, orderOf, readCursor, writeCursor } from "./order";
import { type Total, totalOf } from "./total";
import { type QueryFields, whereOf } from "./where";

export type Answer<Row> = { rows: Row[] } & (
  | ({ by: "offset"; offset: number } & Total)
  | { by: "cursor"; next?: string; previous?: string }
);

type Keyed = { sortKeys: (string | null)[] };

/** A list that can be asked so. */
export type QueriedList<Row> = {
  name: string;
  fields: QueryFields;
  /** The order where none is asked for: rows that are added come last in it. */
  usual: Sorted;
  id: PgColumn | SQL;
  /** Rows in this order, each with `order.keys` as `sortKeys`; `asks` names the fields that condition and order look at. */
  load: (wish: {
    where: SQL | undefined;
    order: Order;
    orderBy: SQL[];
    limit: number;
    offset?: number;
    asks: string[];
  }) => Promise<(Row & Keyed)[]>;
  /** How many there are, counted no further than that. */
  count: (where: SQL | undefined, most: number, asks: string[]) => Promise<number>;
};

/** One page. Throws Invalid naming what cannot be asked, and Forbidden for what this viewer may not ask. */
export async function askPage<Row>(
  list: QueriedList<Row>,
  viewer: Viewer,
  { paging, ...asked }: Asked,
): Promise<Answer<Row>> {
  if (paging.by === "cursor") return cursorPage(list, viewer, asked, paging);
  const { where, order, asks } = readQuestion(list, viewer, asked);
  const { limit, offset } = paging;
  const rows = await list.load({ where, order, orderBy: orderBy(order), limit, offset, asks });
  const isEnd = rows.length < limit && (rows.length > 0 || offset === 0);
  const total = isEnd
    ? { total: offset + rows.length, isTooMany: false }
    : await totalOf([list.name, viewer, asked], (most) => list.count(where, most, asks));
  return { by: "offset", rows: rows.map(withoutKeys), offset, ...total };
}

async function cursorPage<Row>(
  list: QueriedList<Row>,
  viewer: Viewer,
  asked: Question,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Answer<Row>> {
  const from = cursor === undefined ? undefined : readCursor(list.name, cursor, "query.cursorPaging.cursor");
  const question = from?.question ?? asked;
  const place = from?.place;
  const isBack = place?.isBack ?? false;
  const { where, order, asks } = readQuestion(list, viewer, question);
  const found = await list.load({
    where: place ? both(where, beyond(order, place)) : where,
    order,
    orderBy: orderBy(order, isBack),
    limit: limit + 1,
    asks,
  });
  const isMore = found.length > limit;
  const rows = found.slice(0, limit);
  if (isBack) rows.reverse();
  const write = (row: (Row & Keyed) | undefined, back: boolean) =>
    row && writeCursor(list.name, question, { keys: row.sortKeys, ...(back && { isBack: true }) });
  return {
    by: "cursor",
    rows: rows.map(withoutKeys),
    next: isBack || isMore ? write(rows.at(-1), false) : undefined,
    previous: isBack ? (isMore ? write(rows[0], true) : undefined) : place ? write(rows[0], true) : undefined,
  };
}

const readQuestion = <Row>({ fields, usual, id }: QueriedList<Row>, viewer: Viewer, question: Question) => ({
  where: whereOf(fields, viewer, question),
  order: orderOf(fields, viewer, question.sorting, momentAsked(fields, question.condition) ?? usual, id),
  asks: fieldsIn(question),
});

/**
 * The order of what is asked by a time, "changed since": by that time. What changed last mostly was made last, so in the order of
 * making nearly all would be walked before the first is found.
 */
function momentAsked(fields: QueryFields, condition: Condition | undefined): Sorted | undefined {
  const parts = condition && "all" in condition ? condition.all : condition ? [condition] : [];
  for (const part of parts) {
    if (!("field" in part) || !["gt", "gte", "lt", "lte"].includes(part.is)) continue;
    const field = Object.hasOwn(fields, part.field) ? fields[part.field] : undefined;
    if (field?.kind === "moment" && field.maySort) return { field: part.field, isUp: true, at: part.at };
  }
  return undefined;
}

const both = (one: SQL | undefined, other: SQL): SQL => (one ? and(one, other)! : other);

const withoutKeys = <Row>({ sortKeys: _, ...row }: Row & Keyed) => row as Row;

/** Every field that a question looks at. */
export const fieldsIn = ({ condition, search, sorting }: Question): string[] => [
  ...(condition ? fieldsOf(condition) : []),
  ...(search?.fields ?? []),
  ...sorting.map(({ field }) => field),
];

function fieldsOf(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(fieldsOf);
  if ("any" in condition) return condition.any.flatMap(fieldsOf);
  return "not" in condition ? fieldsOf(condition.not) : [condition.field];
}
