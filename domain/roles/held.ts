import { type SQL, sql } from "drizzle-orm";
import { members } from "@/db/schema/members";

type HeldRole = { id: string; key: string | null; name: string; permissions: string[] };

/** The roles of the row's member, as one more column. In plain names: drizzle drops a column's table in a select without joins. */
export const heldRoles: SQL<HeldRole[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name, 'permissions', r.permissions) order by r.name), '[]'::jsonb)
  from member_roles as held join roles as r on r.id = held.role_id where held.member_id = members.id)`;

/** What a viewer is made of besides the row itself: `standing` of both is what viewerFor takes. */
export const heldSets = {
  roleSets: sql<{ id: string; permissions: string[] }[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'permissions', r.permissions)), '[]'::jsonb)
    from member_roles as held join roles as r on r.id = held.role_id where held.member_id = members.id)`,
  badgeIds: sql<string[]>`(
    select coalesce(jsonb_agg(worn.badge_id), '[]'::jsonb) from member_badges as worn where worn.member_id = members.id)`,
};

type Sets = { roleSets: { id: string; permissions: string[] }[]; badgeIds: string[] };

/** The permissions, roles and badges of a member, from the columns of `heldSets`. */
export const standing = ({ roleSets, badgeIds }: Sets) => ({
  permissions: roleSets.flatMap(({ permissions }) => permissions),
  roleIds: roleSets.map(({ id }) => id),
  badgeIds,
});

/** What `viewerFor` reads of a member's row: every door that finds somebody behind a cookie, token or key selects the same. */
export const memberFacts = {
  id: members.id,
  status: members.status,
  blockedUntil: members.blockedUntil,
  activityStatus: members.activityStatus,
  mutedUntil: members.mutedUntil,
  privacyStatus: members.privacyStatus,
  isOwner: members.isOwner,
  isPasswordStaffGrade: members.isPasswordStaffGrade,
};
