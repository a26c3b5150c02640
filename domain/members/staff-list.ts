// Owns the members table of the staff: tabs, search, filters and order, each only over what the viewer may read.

import { and, eq, gt, gte, isNull, like, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Db, db } from "@/db/client";
import { memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { dayIn, isTimeZone } from "@/lib/days";
import { readingEither, waysToBegin } from "../beginnings";
import { can } from "../can";
import { countUpTo } from "../counting";
import { ensure } from "../errors";
import { sayingAll } from "../fields/filter";
import { asAsked, fieldsAsked, withFields } from "../fields/narrowing";
import { numberedPageOf, type PageAsked, readMoment } from "../numbered-pages";
import { heldRoles } from "../roles/held";
import { emailKey, finding, nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { isInNow } from "./lapsed";
import { onDesk } from "./privacy-status";
import { waitsForMailbox, waitsForTeam } from "./waiting";

export const TABS = ["ALL", "PENDING", "UNCONFIRMED", "APPROVED", "BLOCKED", "MUTED", "OFFLINE"] as const;
export type Tab = (typeof TABS)[number];

/** A day as the URL has it; the ends of the calendar are left out, where clocks and databases do not follow. */
export const day = z.iso
  .date()
  .refine((text) => text > "1900" && text < "9000")
  .optional()
  .catch(undefined);

/** What the table can be asked, as the URL has it; what does not read is left out. */
const staffList = z.object({
  status: z.enum(TABS).catch("ALL"),
  q: z.string().trim().max(100).catch(""),
  role: z
    .union([z.enum(["owner", "none"]), z.uuid()])
    .optional()
    .catch(undefined),
  badge: z.uuid().optional().catch(undefined),
  privacy: z.enum(["PUBLIC", "PRIVATE"]).optional().catch(undefined),
  /** Whether they have one. */
  password: z.enum(["none", "set"]).optional().catch(undefined),
  joinedFrom: day,
  joinedTo: day,
  /** Answers in the owner's fields, by their keys. */
  fields: fieldsAsked,
  /** Whose days those are. */
  timeZone: z.string().refine(isTimeZone).catch("UTC"),
  sort: z.enum(["name", "joined", "login"]).catch("joined"),
  order: z.enum(["asc", "desc"]).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
  before: z.string().optional().catch(undefined),
  at: z.string().optional().catch(undefined),
});

export const StaffListInput = z.preprocess(withFields, staffList);

export type StaffList = z.output<typeof StaffListInput>;

/** The part of it that says who is in it, in words of an address again, without what asks for nothing. */
export function staffListWords({ fields, ...input }: StaffList): Record<string, string> {
  const { status, q, role, badge, privacy, password, joinedFrom, joinedTo, timeZone } = input;
  const words = { status, q, role, badge, privacy, password, joinedFrom, joinedTo, timeZone };
  const said = Object.entries({ ...words, ...asAsked(fields) });
  return Object.fromEntries(said.filter((word): word is [string, string] => !!word[1]));
}

/** What staff read of a member in a list. The log-in address only with its own permission (security.md 2.5). */
export const record = (viewer: Viewer) => ({
  id: members.id,
  nickname: members.nickname,
  slug: members.slug,
  title: members.title,
  picture: members.picture,
  photo: members.photo,
  status: members.status,
  /** Pending, but it is their turn: they have not confirmed their address. */
  waitsForMailbox: sql<boolean>`${waitsForMailbox}`,
  blockedUntil: members.blockedUntil,
  activityStatus: members.activityStatus,
  mutedUntil: members.mutedUntil,
  privacyStatus: members.privacyStatus,
  isOwner: members.isOwner,
  isPasswordStaffGrade: members.isPasswordStaffGrade,
  roles: heldRoles,
  email: sql<string | null>`case when ${mayReadEmail(viewer)} then ${members.loginEmail} end`,
  isVerified: sql<boolean>`${members.loginEmailVerifiedAt} is not null`,
  createdAt: members.createdAt,
  lastLoginAt: members.lastLoginAt,
});

/** The address of an applicant is part of the request. */
const mayReadEmail = (viewer: Viewer): SQL =>
  can.seeContacts(viewer) ? sql`true` : can.approveMembers(viewer) ? sql`${members.status} = 'PENDING'` : sql`false`;

/** Each tab's condition. A block or mute whose time is over counts no more, also before a job lifts it. */
const inTab: Record<Tab, SQL | undefined> = {
  ALL: undefined,
  PENDING: waitsForTeam,
  UNCONFIRMED: waitsForMailbox,
  APPROVED: isInNow,
  BLOCKED: and(eq(members.status, "BLOCKED"), or(isNull(members.blockedUntil), gt(members.blockedUntil, sql`now()`))),
  MUTED: and(eq(members.activityStatus, "MUTED"), or(isNull(members.mutedUntil), gt(members.mutedUntil, sql`now()`))),
  OFFLINE: eq(members.status, "OFFLINE"),
};

const NEVER = new Date(0);

const ORDERS = {
  name: { by: sql`${members.nameKey}`, usual: "asc" },
  joined: { by: sql`${members.createdAt}`, usual: "desc" },
  login: { by: sql`coalesce(${members.lastLoginAt}, '1970-01-01T00:00:00Z'::timestamptz)`, usual: "desc" },
} as const;

/** A page of the table. Throws Forbidden unless the viewer may see the desk; rows they may not see are not there at all. */
export async function listMembersForStaff(viewer: Viewer, input: StaffList, size = 25) {
  ensure(can.seeDesk(viewer));
  const { by, usual } = ORDERS[input.sort];
  const rows = { ...record(viewer), nameKey: members.nameKey };
  const ways = beginnings(viewer, input.q);
  return numberedPageOf(
    input satisfies PageAsked,
    size,
    readingEither(
      members.id,
      (where, order, limit) => db.select(rows).from(members).where(where).orderBy(order).limit(limit),
      await matchingRows(viewer, ways ? { ...input, q: "" } : input),
      ways,
    ),
    {
      by,
      id: sql`${members.id}`,
      isDescending: (input.order ?? usual) === "desc",
      valueOf: (row) =>
        input.sort === "name"
          ? row.nameKey
          : ((input.sort === "joined" ? row.createdAt : row.lastLoginAt) ?? NEVER).toISOString(),
      read: input.sort === "name" ? (value) => sql`${value}` : readMoment,
    },
    () => countMembersForStaff(viewer, input),
  );
}

export type StaffRow = Awaited<ReturnType<typeof listMembersForStaff>>["rows"][number];

/** How many match in all, or with a further condition; beyond MOST_COUNTED one more than that. */
export async function countMembersForStaff(viewer: Viewer, input: StaffList, also?: SQL): Promise<number> {
  ensure(can.seeDesk(viewer));
  const [row] = await db
    .select({ n: countUpTo(members.createdAt, and(await matchingRows(viewer, input), also)) })
    .from(sql`(select 1) as one`);
  return row!.n;
}

/** Ids of those who match and a further condition, in a fixed order, for acts on all of them; at most `limit`. */
export async function matchingIds(
  viewer: Viewer,
  input: StaffList,
  also: SQL | undefined,
  limit: number,
  from: Pick<Db, "select"> = db,
) {
  ensure(can.seeDesk(viewer));
  const rows = await from
    .select({ id: members.id })
    .from(members)
    .where(and(await matchingRows(viewer, input, from), also))
    .orderBy(members.id)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Which rows those are, for a query of one's own over members. */
export const matchingRows = async (viewer: Viewer, input: StaffList, from: Pick<Db, "select"> = db) =>
  and(onDesk(viewer), matching(viewer, input), await sayingAll(viewer, "members", input.fields, from));

/** How many stand in each tab, before any other filter; each counted up to MOST_COUNTED. */
export async function countTabs(viewer: Viewer): Promise<Record<Tab, number>> {
  ensure(can.seeDesk(viewer));
  const n = (tab: Tab) => countUpTo(members.createdAt, and(onDesk(viewer), inTab[tab]));
  const [row] = await db
    .select({
      ALL: n("ALL"),
      PENDING: n("PENDING"),
      UNCONFIRMED: n("UNCONFIRMED"),
      APPROVED: n("APPROVED"),
      BLOCKED: n("BLOCKED"),
      MUTED: n("MUTED"),
      OFFLINE: n("OFFLINE"),
    })
    .from(sql`(select 1) as one`);
  return row!;
}

function matching(viewer: Viewer, input: StaffList) {
  const { status, q, role, badge, privacy, password, joinedFrom, joinedTo, timeZone } = input;
  return and(
    inTab[status],
    q ? named(viewer, q) : undefined,
    role ? inRole(role) : undefined,
    badge ? wearing(badge) : undefined,
    privacy ? eq(members.privacyStatus, privacy) : undefined,
    password ? sql`${members.passwordHash} is ${sql.raw(password === "none" ? "null" : "not null")}` : undefined,
    joinedFrom ? gte(members.createdAt, dayIn(joinedFrom, timeZone).start) : undefined,
    joinedTo ? lt(members.createdAt, dayIn(joinedTo, timeZone).end) : undefined,
  );
}

/** By name; by address only where the address may be read, or the number of hits would tell it. */
const named = (viewer: Viewer, q: string) =>
  or(
    like(members.nameKey, finding(nameKey(q))),
    and(emailWhereRead(viewer), like(members.loginEmailKey, finding(emailKey(q)))),
  );

/** The same for what is short. */
const beginnings = (viewer: Viewer, q: string) =>
  waysToBegin(
    { column: members.nameKey, key: nameKey(q) },
    { column: members.loginEmailKey, key: emailKey(q), also: emailWhereRead(viewer) },
  );

const emailWhereRead = (viewer: Viewer) => (can.seeContacts(viewer) ? undefined : mayReadEmail(viewer));

const wearing = (badge: string) =>
  sql`exists (select 1 from ${memberBadges} where ${memberBadges.memberId} = ${members.id} and ${memberBadges.badgeId} = ${badge}::uuid)`;

function inRole(role: string) {
  if (role === "owner") return eq(members.isOwner, true);
  const held = sql`select 1 from ${memberRoles} where ${memberRoles.memberId} = ${members.id}`;
  if (role === "none") return and(eq(members.isOwner, false), sql`not exists (${held})`);
  return sql`exists (${held} and ${memberRoles.roleId} = ${role}::uuid)`;
}
