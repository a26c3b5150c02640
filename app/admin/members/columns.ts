import { isFieldWord } from "@/domain/fields/narrowing";
import { one } from "@/entry/path";
import type { Translate } from "@/messages/translate";
import type { Query } from "../desk";
import { columnsIn } from "../lists/columns";

/** What the table can show beside the member; the choice stands in the address. */
export const COLUMNS = ["status", "role", "privacy", "joined", "login"] as const;
export type Column = (typeof COLUMNS)[number];

const USUAL: readonly Column[] = ["status", "role", "login"];

export const shownColumns = (query: Query) => columnsIn(query, COLUMNS, USUAL);

export const columnWord = (t: Translate, column: Column) => t(`admin.columns.${column}`);

/** Whether the address narrows the list in any way that "Clear all" would undo. */
export const isFiltered = (query: Query) =>
  ["q", "role", "badge", "privacy", "password", "joinedFrom", "joinedTo"].some((key) => one(query[key])) ||
  Object.keys(query).some((key) => isFieldWord(key) && one(query[key]));
