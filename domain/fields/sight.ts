// Owns who reads which of the owner's fields, of whom. Everything that shows, filters or exports values asks here.
import { and, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { memberBadges } from "@/db/schema/badges";
import { type Field, fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { admittedTo } from "../audience";
import { can } from "../can";
import { isHeldBack } from "../contacts/held-back";
import { all, any, type Rule, rule, toSql } from "../rules";
import type { Viewer } from "../viewer";

/** Where others meet a field. */
const PUBLIC_PLACES = ["profile", "card", "filter"] as const;
type PublicPlace = (typeof PUBLIC_PLACES)[number];
export type FieldPlace = PublicPlace | "signup" | "account";

/** How far a value goes: the field's own rule, or what the member chose. */
export const reach = sql<Exclude<Field["seenBy"], "choice">>`case when ${fields.seenBy} = 'choice'
  then coalesce(${fieldValues.seenBy}, 'staff') else ${fields.seenBy} end`;

/** Fields that are shown there. */
export const isPlacedOn = (place: FieldPlace): SQL => sql`${COLUMN[place]}`;

const COLUMN = {
  signup: fields.isOnSignup,
  account: fields.isOnAccount,
  profile: fields.isOnProfile,
  card: fields.isOnCard,
  filter: fields.isFilter,
};

/** What the team keeps about members for itself. */
export const isTeamsOwn = ({ seenBy, editedBy }: Pick<Field, "seenBy" | "editedBy">): boolean =>
  seenBy === "staff" && editedBy === "staff";

/**
 * The values this viewer may read, in a query over `fields`, `fieldValues` and `members` (joined by contact): the team all of them,
 * a member their own, and others what field and member let them. A contact that is still shut to its member shows nothing.
 */
export const readableTo = (viewer: Viewer): SQL => toSql(valueSight(viewer));

/** The same as a rule that can be asked for its reasons (domain/why). */
export function valueSight(viewer: Viewer): Rule {
  const isMember = viewer.kind !== "visitor";
  const own = viewer.memberId
    ? and(eq(members.id, viewer.memberId), or(ne(fields.seenBy, "staff"), ne(fields.editedBy, "staff")))!
    : false;
  return all(
    rule("value.kept", isNull(fields.archivedAt)),
    any(
      rule("value.staff", can.seeContacts(viewer)),
      all(
        rule("value.notHeldBack", sql`not ${isHeldBack}`),
        rule("value.held", isHeld),
        any(
          rule("value.own", own),
          rule("value.everyone", eq(reach, "everyone")),
          rule("value.roles", isMember ? and(eq(reach, "roles"), admittedTo(viewer, fields.audience))! : false),
          rule("value.members", isMember ? eq(reach, "members") : false),
        ),
      ),
    ),
  );
}

const hasRole = (of: SQL) => sql`exists (
  select 1 from ${memberRoles} where ${memberRoles.memberId} = ${members.id} and jsonb_exists(${of} -> 'roleIds', ${memberRoles.roleId}::text))`;
const hasBadge = (of: SQL) => sql`exists (
  select 1 from ${memberBadges} where ${memberBadges.memberId} = ${members.id} and jsonb_exists(${of} -> 'badgeIds', ${memberBadges.badgeId}::text))`;
const isNamed = (of: SQL) => sql`coalesce(jsonb_exists(${of} -> 'memberIds', ${members.id}::text), false)`;

const heldBy = sql`${fields.heldBy}`;
const beside = sql`${fields.heldBeside}`;
const except = sql`(${fields.heldBeside} -> 'except')`;

/** Has the row's member the field at all? As `holds`, for whoever the row is about. */
export const isHeld = sql<boolean>`((${heldBy} ->> 'kind' <> 'chosen' or ${members.isOwner} or ${hasRole(heldBy)} or ${hasBadge(heldBy)} or ${isNamed(beside)})
  and (${beside} is null or not (${hasRole(except)} or ${hasBadge(except)} or ${isNamed(except)})))`;
