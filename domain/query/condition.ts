// The shape of what programs ask of a list, before it is held against what there is to ask. Whoever reads one in bounds its size (wire/query.ts).

export const OPERATORS = [
  "eq",
  "ne",
  "gt",
  "gte",
  "lt",
  "lte",
  "in",
  "nin",
  "startsWith",
  "endsWith",
  "contains",
  "hasSome",
  "hasAll",
  "exists",
  "isEmpty",
] as const;
export type Operator = (typeof OPERATORS)[number];

/** `at` is where it stood in what was sent, for the refusal that names it. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; is: Operator; value: unknown; at: string };

export type Sorted = { field: string; isUp: boolean; at: string };

/** Words looked for in some fields; where none are named, in the usual one. */
export type Search = { words: string; fields: string[]; at: string };

export type Paging =
  | { by: "offset"; limit: number; offset: number }
  /** A cursor carries the whole question; whatever else is asked with it is not heard. */
  | { by: "cursor"; limit: number; cursor?: string };

export type Question = { condition?: Condition; sorting: Sorted[]; search?: Search };
export type Asked = Question & { paging: Paging };
