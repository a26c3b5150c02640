import type { Query } from "../desk";

/** The columns that an address asks for, of those there are; without any the usual ones. */
export function columnsIn<C extends string>(query: Query, all: readonly C[], usual: readonly C[]): readonly C[] {
  const asked = [query.cols ?? []].flat().flatMap((text) => text.split(","));
  const known = all.filter((column) => asked.includes(column));
  return known.length > 0 ? known : usual;
}
