// Owns how a condition becomes SQL: only fields and operators that are listed, values only as parameters (P23), and only what the
// viewer may read (M59): a filter over a hidden field would tell it.
import { and, not, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { isUuid } from "@/lib/id";
import { Forbidden, Invalid } from "../errors";
import { containing } from "../text-keys";
import type { Viewer } from "../viewer";
import type { Condition, Operator, Question, Search } from "./condition";

/** What one field of a list can be asked. */
export type QueryField = {
  kind: "text" | "id" | "one-of" | "moment" | "flag" | "number" | "set";
  column: PgColumn | SQL;
  isNullable?: boolean;
  /** The text as it is compared without regard to case: what orders, beginnings and searches look at. */
  folded?: { column: PgColumn | SQL; fold: (text: string) => string; isAlsoEqual?: boolean };
  options?: readonly string[];
  /** The rows that have it at all, where they are few and the column is dear: an index finds them first. */
  holders?: SQL;
  /** Where a search finds at least all of it by an index that the text itself is in none of. */
  searched?: { column: PgColumn | SQL; fold: (text: string) => string };
  /** Of a set: the rows that hold one of these. */
  holds?: (some: string[]) => SQL;
  /** And those that hold none. */
  empty?: SQL;
  /** What an index holds in the same order, where the column itself is in none, and its type. */
  ordered?: { by: SQL; type: string };
  /** What is absent counts as, downwards; it has to be the least there is. */
  lowest?: SQL;
  /** What tells equal values apart in the order, where that is not the list's id: it stands in the same index. */
  tie?: PgColumn;
  /** Absent where it cannot be filtered by. */
  mayFilter?: (viewer: Viewer) => boolean;
  /** Absent where it cannot be sorted by. */
  maySort?: (viewer: Viewer) => boolean;
  /** Absent where a search does not look. */
  maySearch?: (viewer: Viewer) => boolean;
};
export type QueryFields = Readonly<Record<string, QueryField>>;

const MOST_VALUES = 100;
const LONGEST_TEXT = 500;

const EQUAL = ["eq", "ne", "in", "nin", "hasSome", "exists", "isEmpty"] as const;
const ORDERED = ["gt", "gte", "lt", "lte"] as const;
const TAKEN: Record<QueryField["kind"], readonly Operator[]> = {
  "one-of": EQUAL,
  flag: EQUAL,
  number: [...EQUAL, ...ORDERED],
  moment: [...EQUAL, ...ORDERED],
  text: [...EQUAL, ...ORDERED, "startsWith"],
  id: [...EQUAL, ...ORDERED, "startsWith"],
  set: ["hasSome", "hasAll", "exists", "isEmpty"],
};
const SIGNS = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

/** The field of that name as far as this viewer may ask it in this way. Throws Invalid naming it, or Forbidden. */
export function fieldFor(
  fields: QueryFields,
  viewer: Viewer,
  { field, at }: { field: string; at: string },
  may: "mayFilter" | "maySort" | "maySearch",
  issue: string,
): QueryField {
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
  const allows = found?.[may];
  if (!found || !allows) throw new Invalid({ [at]: issue });
  if (!allows(viewer)) throw new Forbidden("field-hidden");
  return found;
}

/** The rows a question is about. Throws Invalid naming what is wrong, Forbidden for what the viewer may not ask. */
export function whereOf(fields: QueryFields, viewer: Viewer, { condition, search }: Question): SQL | undefined {
  return and(condition && conditionSql(fields, viewer, condition), search && searchSql(fields, viewer, search));
}

function conditionSql(fields: QueryFields, viewer: Viewer, condition: Condition): SQL {
  const inner = (part: Condition) => conditionSql(fields, viewer, part);
  if ("all" in condition) return and(sql`true`, ...condition.all.map(inner))!;
  if ("any" in condition) return or(sql`false`, ...condition.any.map(inner))!;
  if ("not" in condition) return sql`(${inner(condition.not)}) is not true`;
  const field = fieldFor(fields, viewer, condition, "mayFilter", "query-field");
  if (!TAKEN[field.kind].includes(condition.is)) throw new Invalid({ [condition.at]: "query-operator" });
  const said = test(field, condition);
  return field.holders && isAboutHolders(condition) ? and(field.holders, said)! : said;
}

/** Whether only rows that have something there can pass. */
function isAboutHolders({ is, value }: Test): boolean {
  if (is === "nin") return false;
  if (is === "ne") return value === null;
  if (is === "exists" || is === "isEmpty") return (is === "exists") === value;
  return Array.isArray(value) ? !value.includes(null) : value !== null;
}

type Test = Extract<Condition, { field: string }>;

function test(field: QueryField, { is, value, at }: Test): SQL {
  switch (is) {
    case "eq":
      return equal(field, value, at);
    case "ne":
      return other(field, value, at);
    case "hasAll":
      return and(sql`true`, ...manyIn(value, at).map((one) => equal(field, one, at)))!;
    case "in":
    case "hasSome":
      return among(field, value, at);
    case "nin":
      return sql`(${among(field, value, at)}) is not true`;
    case "exists":
    case "isEmpty":
      if (typeof value !== "boolean") throw new Invalid({ [at]: "query-value" });
      return (is === "exists") === value ? present(field) : absent(field);
    case "startsWith":
      return begins(field, value, at);
    default:
      return compared(field, SIGNS[is as keyof typeof SIGNS], value, at);
  }
}

const compared = (field: QueryField, sign: string, value: unknown, at: string): SQL => {
  if (field.kind !== "text") return sql`${field.column} ${sql.raw(sign)} ${read(field, value, at)}`;
  const { column = field.column, fold = same } = field.folded ?? {};
  return sql`${column} ${sql.raw(sign)} ${fold(textIn(value, at))}`;
};

function equal(field: QueryField, value: unknown, at: string): SQL {
  if (value === null) return absent(field);
  const { column, folded } = field;
  if (field.holds) return field.holds([textIn(value, at)]);
  if (field.kind !== "text") return sql`${column} = ${read(field, value, at)}`;
  const text = textIn(value, at);
  if (!folded) return sql`${column} = ${text}`;
  const isSame = sql`${folded.column} = ${folded.fold(text)}`;
  return folded.isAlsoEqual ? isSame : sql`(${isSame} and ${column} = ${text})`;
}

function among(field: QueryField, values: unknown, at: string): SQL {
  const all = manyIn(values, at);
  if (field.holds) return field.holds(all.map((value) => textIn(value, at)));
  return or(sql`false`, ...all.map((value) => equal(field, value, at)))!;
}

function manyIn(values: unknown, at: string): unknown[] {
  if (!Array.isArray(values)) throw ofOtherType(at);
  if (values.length > MOST_VALUES) throw new Invalid({ [at]: "query-value" });
  return values;
}

/** A value that is not even of the field's type. */
const ofOtherType = (at: string) => new Invalid({ [at]: "query-value" }, {}, { [at]: { of: "type" } });

/** What is looked at last costs most: a folded text is made only where an index does not hold it already. */
function absent({ column, folded, isNullable, kind, empty }: QueryField): SQL {
  if (empty) return empty;
  if (!isNullable) return sql`false`;
  if (kind !== "text") return sql`${column} is null`;
  const isEmpty = (by: PgColumn | SQL) => sql`(${by} is null or ${by} = '')`;
  return folded ? and(isEmpty(column), isEmpty(folded.column))! : isEmpty(column);
}

function present(field: QueryField): SQL {
  const { column, isNullable, kind, empty } = field;
  if (empty || !isNullable) return not(absent(field));
  return kind === "text" ? sql`${column} <> ''` : sql`${column} is not null`;
}

/** Anything but this, what is absent too. */
function other(field: QueryField, value: unknown, at: string): SQL {
  if (value === null) return present(field);
  const isOwnText = field.kind === "text" && !field.folded?.isAlsoEqual;
  return isOwnText
    ? sql`${field.column} is distinct from ${textIn(value, at)}`
    : sql`(${equal(field, value, at)}) is not true`;
}

/** The beginning of a text, without regard to case; of an id its first digits, found by the key's order. */
function begins(field: QueryField, value: unknown, at: string): SQL {
  const text = textIn(value, at);
  if (field.kind === "id") {
    const digits = text.toLowerCase().replaceAll("-", "");
    if (!/^[0-9a-f]{0,32}$/.test(digits)) return sql`false`;
    const bound = (fill: string) => sql`${asId(digits.padEnd(32, fill))}::uuid`;
    return sql`${field.column} between ${bound("0")} and ${bound("f")}`;
  }
  const { column, fold } = field.folded ?? { column: sql`lower(${field.column})`, fold: lower };
  return sql`${column} like ${containing(fold(text)).slice(1)}`;
}

function searchSql(fields: QueryFields, viewer: Viewer, { words, fields: named, at }: Search): SQL {
  const found = named.map((name, n) => {
    const field = fieldFor(fields, viewer, { field: name, at: `${at}.fields.${n}` }, "maySearch", "query-search");
    const { column, fold } = field.folded ?? { column: sql`lower(${field.column})`, fold: lower };
    const isThere = sql`${column} like ${containing(fold(words))}`;
    const { searched } = field;
    return searched ? and(sql`${searched.column} like ${containing(searched.fold(words))}`, isThere) : isThere;
  });
  return or(...found)!;
}

/** A value of the field's kind, as a parameter. */
function read({ kind, options }: QueryField, value: unknown, at: string): SQL {
  const wrong = () => new Invalid({ [at]: "query-value" });
  if (kind === "flag") {
    if (typeof value !== "boolean") throw ofOtherType(at);
    return sql`${value}::boolean`;
  }
  if (kind === "number") {
    if (typeof value !== "number") throw ofOtherType(at);
    return sql`${value}::double precision`;
  }
  if (typeof value !== "string") throw ofOtherType(at);
  if (kind === "id") {
    const id = value.toLowerCase();
    if (!isUuid(id)) throw wrong();
    return sql`${id}::uuid`;
  }
  if (kind === "moment") {
    const moment = readMoment(value);
    if (!moment) throw wrong();
    return sql`${moment.toISOString()}::timestamptz`;
  }
  if (!options?.includes(value)) throw wrong();
  return sql`${value}`;
}

/** ISO 8601: a day, or a moment with its offset. */
function readMoment(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d))?$/.test(text)) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < 1 ? null : moment;
}

function textIn(value: unknown, at: string): string {
  if (typeof value !== "string") throw ofOtherType(at);
  if (value.length > LONGEST_TEXT || /[\0\p{Cs}]/u.test(value)) throw new Invalid({ [at]: "query-value" });
  return value;
}

const same = (text: string) => text;
const lower = (text: string) => text.toLowerCase();
const asId = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
