// Owns lists that are one select: what programs ask is put to it here, and none is counted further than it is asked for.
import { and, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgSelect } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import type { QueriedList } from "./page";

export type Columns = Record<string, PgColumn | SQL | SQL.Aliased>;

type Parts<Row> = Pick<QueriedList<Row>, "name" | "fields" | "usual" | "id"> & {
  columns: Columns;
  /** The select of some columns with its joins, no condition yet. */
  from: (columns: Columns) => PgSelect;
  /** What of it the viewer has in sight at all. */
  within?: SQL;
};

/** Such a list for `askPage`. `Row` is what its columns select. */
export const selectedList = <Row>({ columns, from, within, ...list }: Parts<Row>): QueriedList<Row> => ({
  ...list,
  load: async ({ where, order, orderBy, limit, offset = 0 }) =>
    (await from({ ...columns, sortKeys: order.keys })
      .where(and(within, where))
      .orderBy(...orderBy)
      .limit(limit)
      .offset(offset)) as never,
  count: (where, most) =>
    db.$count(
      from({ one: sql`1`.as("one") })
        .where(and(within, where))
        .limit(most)
        .as("some"),
    ),
});
