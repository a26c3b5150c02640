import { isFieldWord } from "@/domain/fields/narrowing";
import { one } from "@/entry/path";
import type { Query } from "../desk";
import { columnsIn } from "../lists/columns";

/** What the table can show beside the contact; the choice stands in the address. */
export const COLUMNS = ["labels", "source", "created", "phone", "company"] as const;
export type Column = (typeof COLUMNS)[number];

const USUAL: readonly Column[] = ["labels", "source", "created"];

export const shownColumns = (query: Query) => columnsIn(query, COLUMNS, USUAL);

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
export const isFiltered = (query: Query) =>
  FILTERS.some((key) => one(query[key])) || Object.keys(query).some((key) => isFieldWord(key) && one(query[key]));
