import { type SQL, sql } from "drizzle-orm";

type HeldRole = { id: string; key: string | null; name: string; permissions: string[] };

/** The roles of the row's member, as one more column. In plain names: drizzle drops a column's table in a select without joins. */
export const heldRoles: SQL<HeldRole[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name, 'permissions', r.permissions) order by r.name), '[]'::jsonb)
  from member_roles as held join roles as r on r.id = held.role_id where held.member_id = members.id)`;
