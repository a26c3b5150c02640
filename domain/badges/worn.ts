// Owns what is shown of a member's badges: one more column beside the row, so that no list asks once per member.
import { type SQL, sql } from "drizzle-orm";
import type { BADGE_ICONS } from "./input";

export type WornBadge = { id: string; title: string; icon: (typeof BADGE_ICONS)[number] };

/** The badges of the row's member in the owner's order. In plain names: drizzle drops a column's table in a select without joins. */
export const wornBadges: SQL<WornBadge[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'title', b.title, 'icon', b.icon) order by b.position, b.id), '[]'::jsonb)
  from member_badges as worn join badges as b on b.id = worn.badge_id where worn.member_id = members.id)`;

/** The same with what each stands for, for the profile. */
export const wornInFull: SQL<(WornBadge & { description: string })[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'title', b.title, 'icon', b.icon, 'description', b.description)
    order by b.position, b.id), '[]'::jsonb)
  from member_badges as worn join badges as b on b.id = worn.badge_id where worn.member_id = members.id)`;
