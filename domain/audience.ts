// Owns whom something is open to: everyone, members, or chosen roles and badges (M124, M128). What is closed to a viewer is absent for them.
import { asc, inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import { db, type Tx } from "@/db/client";
import type { Audience } from "@/db/schema/audience";
import { badges } from "@/db/schema/badges";
import { roles } from "@/db/schema/roles";
import { can } from "./can";
import { ensure } from "./errors";
import type { Viewer } from "./viewer";

export type { Audience } from "@/db/schema/audience";
export { EVERYONE, MEMBERS, OWNERS } from "@/db/schema/audience";
export { admits } from "./admits";

/** Stands for the ids of a viewer whose query is written before they come (domain/viewer-queries.ts): run it with `keys: keysOf(viewer)`. */
export const KEYS_LATER: ReadonlySet<string> = new Set();

/** All that opens an audience to this viewer, as one text. */
export const keysOf = ({ roleIds, badgeIds }: Pick<Viewer, "roleIds" | "badgeIds">): string =>
  [...roleIds, ...badgeIds].sort().join(",");

/** The rows whose audience, kept in `column`, this viewer is among. */
export function admittedTo(viewer: Viewer, column: AnyPgColumn): SQL<boolean> {
  if (viewer.isOwner) return sql<boolean>`true`;
  const kind = sql`${column} ->> 'kind'`;
  if (viewer.kind !== "member") return sql<boolean>`${kind} = 'everyone'`;
  const keys = viewer.roleIds === KEYS_LATER ? sql.placeholder("keys") : keysOf(viewer);
  if (keys === "") return sql<boolean>`${kind} in ('everyone', 'members')`;
  const held = sql`string_to_array(${keys}::text, ',')`;
  return sql<boolean>`(${kind} in ('everyone', 'members') or (${kind} = 'chosen' and
    jsonb_exists_any((${column} -> 'roleIds') || (${column} -> 'badgeIds'), ${held})))`;
}

/** The roles and badges there are to choose from, for whoever sets up the site. */
export async function listKeys(viewer: Viewer) {
  ensure(can.enterAdmin(viewer));
  const [allRoles, allBadges] = await Promise.all([
    db.select({ id: roles.id, name: roles.name }).from(roles).orderBy(asc(roles.createdAt), asc(roles.id)),
    db.select({ id: badges.id, name: badges.title }).from(badges).orderBy(asc(badges.position), asc(badges.id)),
  ]);
  return { roles: allRoles, badges: allBadges };
}

/** The audience without roles and badges that do not exist; those that do cannot go before the caller's commit. */
export async function knownAudience(tx: Tx, { kind, roleIds, badgeIds }: Audience): Promise<Audience> {
  const known = async (table: typeof roles | typeof badges, ids: string[]) =>
    ids.length === 0
      ? []
      : (await tx.select({ id: table.id }).from(table).where(inArray(table.id, ids)).for("key share")).map(
          ({ id }) => id,
        );
  return { kind, roleIds: await known(roles, roleIds), badgeIds: await known(badges, badgeIds) };
}

/** Takes a role or badge that is about to go out of the audiences in this column; what it alone opened is then the owners'. */
export async function forgetKey(tx: Tx, table: PgTable, column: AnyPgColumn, id: string): Promise<void> {
  const without = (list: "roleIds" | "badgeIds") =>
    sql`coalesce(${column} -> ${sql.raw(`'${list}'`)}, '[]'::jsonb) - ${id}::text`;
  await tx
    .update(table)
    .set({
      [keyOf(table, column)]:
        sql`${column} || jsonb_build_object('roleIds', ${without("roleIds")}, 'badgeIds', ${without("badgeIds")})`,
    })
    .where(sql`jsonb_exists((${column} -> 'roleIds') || (${column} -> 'badgeIds'), ${id}::text)`);
}

const keyOf = (table: PgTable, column: AnyPgColumn): string =>
  Object.entries(table).find(([, value]) => value === column)![0];
