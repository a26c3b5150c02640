// The query language of the public format (filter, sort, paging, search), read into what the domain asks by.
import { z } from "zod";
import { Invalid } from "@/domain/errors";
import type { Asked, Condition, Operator, Paging, Search, Sorted } from "@/domain/query/condition";
import type { Answer } from "@/domain/query/page";
import type { PageShape, Said } from "./shapes";

const MOST_DEEP = 8;
const MOST_CONDITIONS = 60;
const MOST_SORTINGS = 3;
const PAGE = 50;
const MOST_ROWS = 100;
const LONGEST_NAME = 100;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A number, also as the text that a query string makes of it. */
const whole = (low: number, high: number, issue: string) =>
  z.preprocess(
    (given) => (typeof given === "string" && /^\d{1,9}$/.test(given) ? Number(given) : given),
    z.int(issue).min(low, issue).max(high, issue),
  );

const limit = (most: number) => whole(1, most, "query-limit").optional();
const offset = whole(0, 100_000_000, "query-offset").optional();
const cursor = z.string("query-cursor").max(16_000, "query-cursor").nullish();

/** Pages of so many rows at most. */
export const pagingOf = (most: number) => z.object({ limit: limit(most), offset });
export const cursorPagingOf = (most: number) => z.object({ limit: limit(most), cursor });

export const PagingInput = pagingOf(MOST_ROWS);
export const CursorPagingInput = cursorPagingOf(MOST_ROWS);
export const SortInput = z
  .array(
    z.object({
      fieldName: z.string("query-sort").max(LONGEST_NAME, "query-sort"),
      order: z.enum(["ASC", "DESC"], "query-sort").default("ASC"),
    }),
  )
  .max(MOST_SORTINGS, "query-sort");

/** What `query` may hold, of so many rows at most. The filter is read by `readAsked`, which knows its language. */
export const queryOf = (most: number) =>
  z.object({
    // No z.record, which drops a key named __proto__ without a word.
    filter: z
      .unknown()
      .refine((filter) => filter === undefined || filter === null || isObject(filter), "query-shape")
      .optional(),
    sort: SortInput.nullish(),
    sorting: SortInput.nullish(),
    paging: pagingOf(most).nullish(),
    cursorPaging: cursorPagingOf(most).nullish(),
  });
export const QueryInput = queryOf(MOST_ROWS);

export const SearchInput = z.object({
  expression: z.string("query-search").trim().min(1, "query-search").max(100, "query-search"),
  fields: z.array(z.string().max(LONGEST_NAME, "query-search")).max(4, "query-search").nullish(),
});

type Wished = { query?: z.output<typeof QueryInput> | null; search?: z.output<typeof SearchInput> | null };

/** Throws Invalid naming the part that is no filter, or more of one than is taken. `usual` is what a search looks into by itself. */
export function readAsked({ query, search }: Wished, usual: string): Asked {
  const { filter, sort, sorting, paging, cursorPaging } = query ?? {};
  const hasFilter = isObject(filter) && Object.keys(filter).length > 0;
  return {
    condition: hasFilter ? readFilter(filter, "query.filter", { left: MOST_CONDITIONS }) : undefined,
    sorting: readSorting(sorting ?? [], "query.sorting") ?? readSorting(sort ?? [], "query.sort") ?? [],
    search: search ? readSearch(search, usual) : undefined,
    paging: readPaging(paging, cursorPaging),
  };
}

export const readPaging = (
  paging?: z.output<typeof PagingInput> | null,
  cursorPaging?: z.output<typeof CursorPagingInput> | null,
): Paging =>
  cursorPaging
    ? { by: "cursor", limit: cursorPaging.limit ?? PAGE, cursor: cursorPaging.cursor || undefined }
    : { by: "offset", limit: paging?.limit ?? PAGE, offset: paging?.offset ?? 0 };

/** The same for lists that are read by cursor alone, however it was called. */
export const readCursorPaging = (
  given: z.output<typeof CursorPagingInput> | null | undefined,
  usual = PAGE,
): Paging => ({
  by: "cursor",
  limit: given?.limit ?? usual,
  cursor: given?.cursor || undefined,
});

/** A question of a list that is read by cursor, whatever its paging says beside. */
export const readCursorAsked = (query: z.output<typeof QueryInput> | null | undefined, usual = PAGE): Asked => {
  const { paging, cursorPaging } = query ?? {};
  return {
    ...readAsked({ query }, ""),
    paging: readCursorPaging(cursorPaging ?? { limit: paging?.limit }, usual),
  };
};

/** Undefined where nothing is sorted by. */
export const readSorting = (sorting: z.output<typeof SortInput>, at: string): Sorted[] | undefined =>
  sorting.length > 0
    ? sorting.map(({ fieldName, order }, n) => ({
        field: named(fieldName),
        isUp: order === "ASC",
        at: `${at}.${n}.fieldName`,
      }))
    : undefined;

const readSearch = ({ expression, fields }: z.output<typeof SearchInput>, usual: string): Search => ({
  words: expression,
  fields: fields && fields.length > 0 ? fields.map(named) : [usual],
  at: "search",
});

/** What the SDK calls the same. */
const ALIASES: Record<string, string> = { _id: "id", _createdDate: "createdDate", _updatedDate: "updatedDate" };
const named = (field: string) => (Object.hasOwn(ALIASES, field) ? ALIASES[field]! : field);

const LOGIC: Record<string, "all" | "any"> = { $and: "all", $or: "any" };
const OPERATORS: Record<string, Operator> = {
  $eq: "eq",
  $ne: "ne",
  $gt: "gt",
  $gte: "gte",
  $lt: "lt",
  $lte: "lte",
  $in: "in",
  $nin: "nin",
  $startsWith: "startsWith",
  $endsWith: "endsWith",
  $contains: "contains",
  $hasSome: "hasSome",
  $hasAll: "hasAll",
  $exists: "exists",
  $isEmpty: "isEmpty",
};

type Budget = { left: number };

function readFilter(raw: unknown, at: string, budget: Budget, depth = 0): Condition {
  if (depth > MOST_DEEP) throw new Invalid({ "query.filter": "query-deep" });
  if (!isObject(raw)) throw new Invalid({ [at]: "query-shape" });
  const parts = Object.entries(raw).map(([key, value]) => {
    const here = `${at}.${key.slice(0, LONGEST_NAME)}`;
    return key.startsWith("$") ? readLogic(key, value, here, budget, depth) : readField(key, value, here, budget);
  });
  return allOf(parts);
}

function readLogic(key: string, value: unknown, at: string, budget: Budget, depth: number): Condition {
  spend(budget);
  if (key === "$not") {
    const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return { not: readFilter(one, at, budget, depth + 1) };
  }
  const way = Object.hasOwn(LOGIC, key) ? LOGIC[key] : undefined;
  if (!way) throw new Invalid({ [at]: "query-operator" });
  if (!Array.isArray(value)) throw new Invalid({ [at]: "query-shape" });
  const parts = value.map((part, n) => readFilter(part, `${at}.${n}`, budget, depth + 1));
  return way === "all" ? { all: parts } : { any: parts };
}

function readField(key: string, value: unknown, at: string, budget: Budget): Condition {
  const field = named(key);
  if (!isObject(value)) {
    spend(budget);
    return { field, is: "eq", value, at };
  }
  const tests = Object.entries(value).map(([sign, operand]): Condition => {
    spend(budget);
    const is = Object.hasOwn(OPERATORS, sign) ? OPERATORS[sign] : undefined;
    if (!is) throw new Invalid({ [at]: "query-operator" });
    return { field, is, value: operand, at };
  });
  if (tests.length === 0) throw new Invalid({ [at]: "query-shape" });
  return allOf(tests);
}

const allOf = (parts: Condition[]): Condition => (parts.length === 1 ? parts[0]! : { all: parts });

function spend(budget: Budget) {
  budget.left -= 1;
  if (budget.left < 0) throw new Invalid({ "query.filter": "query-deep" });
}

/** What an answer says of its page. Without a next cursor there is no next page. */
export function writeMetadata<Row>(answer: Answer<Row>): Said<typeof PageShape> {
  const count = answer.rows.length;
  if (answer.by === "offset")
    return { count, offset: answer.offset, total: answer.total, tooManyToCount: answer.isTooMany };
  const { next, previous } = answer;
  return { count, cursors: { next, prev: previous }, hasNext: next !== undefined };
}
