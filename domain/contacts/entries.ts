// Owns lists of emails, phones and addresses: entries are changed one by one, and exactly one of them is primary.
import type { ContactAddress, ContactEmail, ContactPhone } from "@/db/schema/contacts";
import { newId } from "@/lib/id";
import { Invalid } from "../errors";

type Entry = ContactEmail | ContactPhone | ContactAddress;
type Row<E extends Entry> = Omit<E, "id" | "isPrimary"> & { id?: string; remove: boolean };

const MOST = 10;

/**
 * The list after the rows: a row with a known id changes that entry or removes it, another adds one, an empty one is nothing,
 * and entries that no row names stay as they are, so that an empty list clears nothing (M75). Throws Invalid on `name` when too many.
 */
export function mergeEntries<E extends Entry>(
  name: string,
  current: E[],
  rows: Row<E>[] | undefined,
  primary?: string,
): E[] {
  const given = rows ?? [];
  const kept = current.flatMap((entry) => {
    const row = given.find((one) => one.id === entry.id);
    if (!row) return [entry];
    return row.remove || isEmpty(row) ? [] : [entryFrom<E>(row, entry.id)];
  });
  const added = given
    .filter((row) => !row.remove && !isEmpty(row) && !current.some((entry) => entry.id === row.id))
    .map((row) => entryFrom<E>(row, newId()));
  const all = [...kept, ...added];
  if (all.length > MOST) throw new Invalid({ [name]: "list-long" });
  const wanted = primary === "new" ? added[0]?.id : primary;
  const before = current.find((entry) => entry.isPrimary)?.id;
  const first = [wanted, before].find((id) => all.some((entry) => entry.id === id)) ?? all[0]?.id;
  return all.map((entry) => ({ ...entry, isPrimary: entry.id === first }));
}

/**
 * These rows instead of the list. A row that says what an entry says already is that entry, with its id and kind, and first stays
 * first as long as it is there. No rows change nothing: clearing is an act of its own (M75). Throws Invalid on `name` when too many.
 */
export function replaceEntries<E extends Entry>(name: string, current: E[], rows: Row<E>[] | undefined): E[] {
  const given = (rows ?? []).filter((row) => !isEmpty(row));
  if (given.length === 0) return current;
  if (given.length > MOST) throw new Invalid({ [name]: "list-long" });
  const entries = given.map((row) => {
    const known = current.find((entry) => entry.id === row.id) ?? current.find((entry) => says(entry, row));
    return known
      ? { ...entryFrom<E>(row, known.id), tag: known.tag, isPrimary: known.isPrimary }
      : entryFrom<E>(row, newId());
  });
  const all = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  const first = (all.find(({ isPrimary }) => isPrimary) ?? all[0]!).id;
  return all.map((entry) => ({ ...entry, isPrimary: entry.id === first }));
}

/**
 * Rows and first one for `mergeEntries` that leave nothing of the list but these rows, the first of them in front. A row that says
 * what an entry says already is that entry, with its id.
 */
export function wholeList<E extends Entry>(current: E[], rows: Row<E>[]): { rows: Row<E>[]; primary: string } {
  const known = rows.map((row) => ({ ...row, id: row.id ?? current.find((entry) => says(entry, row))?.id }));
  const gone = current.filter(({ id }) => !known.some((row) => row.id === id));
  const removed = gone.map((entry) => ({ ...entry, remove: true }) as unknown as Row<E>);
  return { rows: [...(known as Row<E>[]), ...removed], primary: known[0]?.id ?? "new" };
}

/** Two lists of the same entries, whatever the order of their keys in the database. */
export const sameEntries = (one: Entry[], other: Entry[]): boolean => asText(one) === asText(other);

const asText = (entries: Entry[]) => JSON.stringify(entries.map((entry) => Object.entries(entry).sort()));

/** Its kind and its place apart: those a bare value does not name. */
const says = (entry: object, row: object) =>
  Object.entries(row).every(
    ([key, value]) => ["id", "tag", "remove"].includes(key) || (entry as Record<string, unknown>)[key] === value,
  );

const isEmpty = (row: object) =>
  Object.entries(row).every(([key, value]) => ["id", "tag", "remove"].includes(key) || !value);

function entryFrom<E extends Entry>({ remove: _, ...row }: Row<E>, id: string): E {
  return { ...row, id, isPrimary: false } as unknown as E;
}
