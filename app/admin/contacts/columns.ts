import { one } from "@/entry/path";
import type { Query } from "../desk";

/** What the table can show beside the contact; the choice stands in the address. */
export const COLUMNS = ["labels", "source", "created", "phone", "company"] as const;
export type Column = (typeof COLUMNS)[number];

const USUAL: readonly Column[] = ["labels", "source", "created"];

export function shownColumns(query: Query): readonly Column[] {
  const asked = [query.cols ?? []].flat().flatMap((text) => text.split(","));
  const known = COLUMNS.filter((column) => asked.includes(column));
  return known.length > 0 ? known : USUAL;
}

/** What an address holds of a filter, apart from the tab. */
export const FILTERS = [
  "q",
  "label",
  "source",
  "hasEmail",
  "hasPhone",
  "birthMonth",
  "createdFrom",
  "createdTo",
] as const;

/** Whether the address narrows the list in any way that "Clear all" would undo. */
export const isFiltered = (query: Query) => FILTERS.some((key) => one(query[key]));
