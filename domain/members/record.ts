// Owns what programs read of members: each part of the record by its own right, selected and never trimmed afterwards (M50-M53).
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Db, db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { Forbidden, NotFound } from "../errors";
import { plainValue, readValues, type Value } from "../fields/values";
import type { Asked } from "../query/condition";
import { type Answer, askPage, type QueriedList } from "../query/page";
import type { Viewer } from "../viewer";
import { onceForEach } from "../viewer-queries";
import { getAccount } from "./account";
import { hasBlocked } from "./member-blocks";
import { noteSight } from "./private-seen";
import { inReach } from "./reach";
import { RECORD_FIELDS } from "./record-fields";

/** What is asked for beside the profile. */
export type Parts = { contactId?: boolean; standing?: boolean; email?: boolean; dates?: boolean; contact?: boolean };

export const ALL_PARTS: Parts = { contactId: true, standing: true, email: true, dates: true, contact: true };

/** What of it this viewer may read. Statuses and times as at the staff's desk, addresses with their own permission (security.md 2.5). */
const readable = (viewer: Viewer, parts: Parts): Required<Parts> => ({
  contactId: !!parts.contactId && viewer.kind !== "visitor",
  standing: !!parts.standing && can.seeDesk(viewer),
  email: !!parts.email && can.seeContacts(viewer),
  dates: !!parts.dates && can.seeDesk(viewer),
  contact: !!parts.contact && can.seeContacts(viewer),
});

const PROFILE = {
  id: members.id,
  nickname: members.nickname,
  slug: members.slug,
  title: members.title,
  picture: members.picture,
  photo: members.photo,
  cover: members.cover,
  /** Who is private and in the community of nobody: reading one leaves a trace. */
  isPrivate: sql<boolean>`(${members.status} = 'APPROVED' and ${members.privacyStatus} = 'PRIVATE')`,
};

const PARTS = {
  contactId: { contactId: members.contactId },
  standing: { status: members.status, activityStatus: members.activityStatus, privacyStatus: members.privacyStatus },
  email: { loginEmail: members.loginEmail, isVerified: sql<boolean>`${members.loginEmailVerifiedAt} is not null` },
  dates: { createdAt: members.createdAt, updatedAt: members.updatedAt, lastLoginAt: members.lastLoginAt },
  contact: {
    contactKey: members.contactId,
    firstName: contacts.firstName,
    lastName: contacts.lastName,
    company: contacts.company,
    jobTitle: contacts.jobTitle,
    birthdate: contacts.birthdate,
    emails: contacts.emails,
    phones: contacts.phones,
    addresses: contacts.addresses,
  },
};

type Selected<T> = {
  [K in keyof T]: T[K] extends { _: { data: infer D; notNull: infer N } }
    ? N extends true
      ? D
      : D | null
    : T[K] extends SQL<infer D>
      ? D
      : never;
};
type Part<K extends keyof typeof PARTS> = Partial<Selected<(typeof PARTS)[K]>>;
type Row = Selected<typeof PROFILE> &
  Part<"contactId"> &
  Part<"standing"> &
  Part<"email"> &
  Part<"dates"> &
  Part<"contact">;

/** One member, with those parts that were asked for and may be read. */
export type MemberRecord = Omit<Row, "isPrivate" | "contactKey"> & { values?: Told[] };

/** What a member says in one of the owner's fields, choices by their words. */
type Told = { key: string; title: string; content: Value["content"] };

function columns(parts: Required<Parts>) {
  const shown = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter((part) => parts[part]);
  return Object.assign({}, PROFILE, ...shown.map((part) => PARTS[part])) as Record<string, PgColumn | SQL>;
}

/** One member by id. Throws NotFound for hidden and absent alike, but Forbidden for whom the viewer hides themselves; reading a private one leaves its trace (mission.md 15.4). */
export async function getRecord(viewer: Viewer, memberId: string, wanted: Parts): Promise<MemberRecord> {
  const parts = viewer.memberId === memberId ? await ownParts(viewer, wanted) : readable(viewer, wanted);
  const [row] = (await recordOf(viewer, parts).execute({ me: viewer.memberId, id: memberId })) as Row[];
  // Who blocked them hears so; who was blocked by them hears what everybody hears of an unknown id.
  if (!row && (await hasBlocked(viewer, memberId))) throw new Forbidden("hidden-by-you");
  if (!row) throw new NotFound("member");
  if (row.isPrivate) await noteSight(viewer, row.id);
  return (await whole(viewer, [row], parts))[0]!;
}

/** Oneself one may read whole (M52), but for a contact that is still shut to its member. */
async function ownParts(viewer: Viewer, wanted: Parts): Promise<Required<Parts>> {
  const { contactId = false, standing = false, email = false, dates = false, contact = false } = wanted;
  const isShut = contact && !can.seeContacts(viewer) && (await getAccount(viewer)).isContactHidden;
  return { contactId, standing, email, dates, contact: contact && !isShut };
}

const recordOf = onceForEach.byKey((from, viewer, parts: Required<Parts>) =>
  rowsFrom(from, columns(parts), parts.contact)
    .where(and(eq(members.id, sql.placeholder("id")), inReach(viewer)))
    .prepare("member_record"),
);

function rowsFrom<C extends Record<string, PgColumn | SQL | SQL.Aliased>>(from: Db, selected: C, hasContact: boolean) {
  const rows = from
    .select(selected as unknown as typeof PROFILE)
    .from(members)
    .$dynamic();
  return hasContact ? (rows.innerJoin(contacts, eq(contacts.id, members.contactId)) as unknown as typeof rows) : rows;
}

/** A page of the members this viewer sees, as asked. Throws Invalid naming what cannot be asked, Forbidden for what they may not ask. */
export async function askMembers(viewer: Viewer, asked: Asked, wanted: Parts): Promise<Answer<MemberRecord>> {
  const parts = readable(viewer, wanted);
  const answer = await askPage(listOf(viewer, parts), viewer, asked);
  return { ...answer, rows: await whole(viewer, answer.rows, parts) };
}

/** Skipping many rows is cheap where only an index is read. */
const FAR = 1000;

function listOf(viewer: Viewer, parts: Required<Parts>): QueriedList<Row> {
  const seen = (where: SQL | undefined) => and(inReach(viewer), where);
  return {
    name: "members",
    fields: RECORD_FIELDS,
    usual: { field: "createdDate", isUp: true, at: "" },
    id: members.id,
    load: async ({ where, order, orderBy, limit, offset = 0, asks }) => {
      const selected = { ...columns(parts), sortKeys: order.keys };
      const inContact = asks.some(isOfContact);
      if (offset <= FAR)
        return (await rowsFrom(db, selected, parts.contact || inContact)
          .where(seen(where))
          .orderBy(...orderBy)
          .limit(limit)
          .offset(offset)) as never;
      const ids = rowsFrom(db, { id: members.id }, inContact)
        .where(seen(where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset);
      return (await rowsFrom(db, selected, parts.contact || inContact)
        .where(inArray(members.id, ids as never))
        .orderBy(...orderBy)) as never;
    },
    count: async (where, most, asks) => {
      const some = rowsFrom(db, { one: sql`1`.as("one") }, asks.some(isOfContact))
        .where(seen(where))
        .limit(most)
        .as("some");
      const [found] = await db.select({ n: sql<number>`count(*)::int` }).from(some);
      return found!.n;
    },
  };
}

const isOfContact = (field: string) => field.startsWith("contact.");

/** The rows as they are told, each with what its contact says in the owner's fields. */
async function whole(viewer: Viewer, rows: Row[], parts: Required<Parts>): Promise<MemberRecord[]> {
  const keys = rows.flatMap(({ contactKey }) => contactKey ?? []);
  const values = await readValues(viewer, parts.contact ? keys : []);
  return rows.map(({ isPrivate: _, contactKey, ...row }) =>
    parts.contact ? { ...row, values: (values.get(contactKey!) ?? []).map(told) } : row,
  );
}

const told = ({ key, title, kind, content, options }: Value): Told => {
  const wordsOf = (id: string) => plainValue({ kind: "one-of", content: id, options });
  if (kind === "one-of") return { key, title, content: wordsOf(content as string) };
  return { key, title, content: Array.isArray(content) ? content.map(wordsOf) : content };
};
