// Owns the proof that somebody else holds the same members: a checksum of a span of ids, which they work out of their own copy.
import { and, asc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { ensure } from "../errors";
import type { Viewer } from "../viewer";
import { inReach } from "./reach";

const AT_ONCE = 10_000;

const iso = (column: typeof members.updatedAt | typeof members.createdAt) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What may stand in a line beside the id: each as text, by the name the public format has for it. */
const VALUES = {
  createdDate: { value: iso(members.createdAt), may: can.seeDesk },
  updatedDate: { value: iso(members.updatedAt), may: can.seeDesk },
  status: { value: sql`${members.status}::text`, may: can.seeDesk },
  activityStatus: { value: sql`${members.activityStatus}::text`, may: can.seeDesk },
  privacyStatus: { value: sql`${members.privacyStatus}::text`, may: can.seeDesk },
  nickname: { value: sql`${members.nickname}`, may: () => true },
  slug: { value: sql`${members.slug}`, may: () => true },
  loginEmail: { value: sql`${members.loginEmail}`, may: can.seeContacts },
  firstName: { value: sql`${contacts.firstName}`, may: can.seeContacts },
  lastName: { value: sql`${contacts.lastName}`, may: can.seeContacts },
  phone: { value: sql`${contacts.phones} -> 0 ->> 'phone'`, may: can.seeContacts },
} satisfies Record<string, { value: SQL; may: (viewer: Viewer) => boolean }>;

export const CHECKED = Object.keys(VALUES) as (keyof typeof VALUES)[];
type Checked = (typeof CHECKED)[number];
type Span = { from?: string; to?: string };

/**
 * The members that the viewer sees, from an id on and up to another, at most 10,000: how many, and the SHA-256 of their lines in the
 * order of the ids. A line is the id and the values asked for, parted by U+001F, nothing for what is empty; lines are parted by a line feed.
 * `next` is where the following span begins. Throws Forbidden for values that the viewer may not read.
 */
export async function checkMembers(viewer: Viewer, { from, to }: Span, fields: Checked[]) {
  ensure(fields.every((field) => VALUES[field].may(viewer)) && viewer.kind !== "visitor");
  const within = (end: string | undefined) =>
    and(inReach(viewer), from ? gte(members.id, from) : undefined, end ? lt(members.id, end) : undefined);
  const [beyond] = await db
    .select({ id: members.id })
    .from(members)
    .where(within(to))
    .orderBy(asc(members.id))
    .offset(AT_ONCE)
    .limit(1);
  const cells = [sql`${members.id}::text`, ...fields.map((field) => VALUES[field].value)];
  const line = sql`array_to_string(array[${sql.join(cells, sql`, `)}], chr(31), '')`;
  const [found] = await db
    .select({
      count: sql<number>`count(*)::int`,
      checksum: sql<string>`encode(sha256(convert_to(coalesce(string_agg(${line}, chr(10) order by ${members.id}), ''), 'UTF8')), 'hex')`,
    })
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(within(beyond?.id ?? to));
  return { ...found!, from, to: beyond?.id ?? to, next: beyond?.id };
}
