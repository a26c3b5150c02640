// Owns contacts as programs ask for them: what of one is told, and what may be filtered and sorted by.
import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { contactLabels, contactMerges, contactMessages, labels } from "@/db/schema/address-book";
import { type Contact, contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { readValues, type Value } from "../fields/values";
import { onDesk } from "../members/privacy-status";
import type { Asked, Condition, Search } from "../query/condition";
import { type Answer, askPage, fieldsIn, type QueriedList } from "../query/page";
import { type QueryFields, whereOf } from "../query/where";
import { emailKey, textKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { anyOf, onceFor } from "../viewer-queries";
import { byKey } from "./by-key";
import { SITE_MEMBER_KEY } from "./labels";

/** A contact with its labels, its answers as far as the caller reads them, and of the member what is seen from the desk. */
export type AskedContact = Contact & {
  labelKeys: string[];
  loginEmail: string | null;
  language: string | null;
  photo: string | null;
  lastLoginAt: Date | null;
  wroteAt: Date | null;
  values: Pick<Value, "key" | "title" | "kind" | "options" | "content">[];
};

const mayOpen = (viewer: Viewer) => (can.seeDesk(viewer) ? onDesk(viewer) : sql`false`);

const labelKeys = sql<string[]>`coalesce((
  select jsonb_agg(${labels.key} order by ${labels.nameKey}) from ${contactLabels}
  join ${labels} on ${labels.id} = ${contactLabels.labelId} where ${contactLabels.contactId} = ${contacts.id}), '[]'::jsonb)`;

const wroteAt = sql`(select max(${contactMessages.createdAt}) from ${contactMessages} where ${contactMessages.contactId} = ${contacts.id})`;

const told = (viewer: Viewer) => ({
  contact: contacts,
  labelKeys,
  loginEmail: members.loginEmail,
  language: sql<string | null>`case when ${mayOpen(viewer)} then ${members.language} end`,
  photo: sql<string | null>`case when ${mayOpen(viewer)} and ${members.picture} = 'photo' then ${members.photo} end`,
  lastLoginAt: sql<Date | null>`case when ${mayOpen(viewer)} then ${members.lastLoginAt} end`.mapWith(
    members.lastLoginAt,
  ),
  wroteAt: sql<Date | null>`${wroteAt}`.mapWith(contactMessages.createdAt),
});

type Row = Omit<AskedContact, "values">;

/** Those that bear one of some labels, by their keys; the fixed one is the member's being there (M7). */
const bearing = (idOf: Map<string, string>) => (keys: string[]) => {
  const ids = keys.flatMap((key) => idOf.get(key) ?? []);
  return or(
    keys.includes(SITE_MEMBER_KEY) ? eq(contacts.isMember, true) : sql`false`,
    ids.length > 0
      ? inArray(
          contacts.id,
          db.select({ id: contactLabels.contactId }).from(contactLabels).where(inArray(contactLabels.labelId, ids)),
        )
      : undefined,
  )!;
};

const isUnlabelled = sql`(not ${contacts.isMember} and not exists (
  select 1 from ${contactLabels} where ${contactLabels.contactId} = ${contacts.id}))`;

const filtered = { mayFilter: can.manageContacts };
const both = { ...filtered, maySort: can.manageContacts };
const desk = { mayFilter: can.seeDesk, maySort: can.seeDesk };
const text = { kind: "text", isNullable: true } as const;
const searched = { maySearch: can.manageContacts };
const primaryPhone = sql`((jsonb_path_query_first(${contacts.phones}, '$[*] ? (@.isPrimary == true).phone') #>> '{}') collate "C")`;
const asWritten = (text: string) => text;

/** When they were last heard of, as far as the viewer is told: a visit of a member whom they do not see is left out. */
const lastActivity = (viewer: Viewer) => sql`(case when ${members.id} is null or ${mayOpen(viewer)}
  then ${contacts.lastActivityAt} else greatest(${contacts.createdAt}, ${wroteAt}) end)`;

const LABEL_KEYS = ["info.labelKeys", "info.labelKeys.items"] as const;

/**
 * Of the member behind a contact only what the viewer is told may be asked: another's last visit could be found out by halving the
 * time. Which labels there are is read first, so that the plan is made for these and not for any.
 */
async function fieldsFor(viewer: Viewer, { condition }: Asking) {
  const member = told(viewer);
  const isLabelled =
    condition && fieldsIn({ condition, sorting: [] }).some((field) => LABEL_KEYS.includes(field as never));
  const known = isLabelled ? await db.select({ key: labels.key, id: labels.id }).from(labels) : [];
  const holds = bearing(new Map(known.map(({ key, id }) => [key, id])));
  const set = { kind: "set", column: contacts.id, holds, empty: isUnlabelled, ...filtered } as const;
  return {
    id: { kind: "id", column: contacts.id, ...filtered },
    "info.locale": { ...text, column: member.language, mayFilter: can.seeDesk },
    "info.company": { ...text, column: contacts.company, folded: byKey(contacts.company), ...both },
    "info.jobTitle": { ...text, column: contacts.jobTitle, folded: byKey(contacts.jobTitle), ...both },
    "info.name.first": { ...text, column: contacts.firstName, folded: byKey(contacts.firstName), ...both },
    "info.name.last": { ...text, column: contacts.lastName, folded: byKey(contacts.lastName), ...both },
    "primaryInfo.email": {
      ...text,
      column: contacts.emailKey,
      folded: { column: contacts.emailKey, fold: emailKey, isAlsoEqual: true },
      ...both,
    },
    "primaryInfo.phone": {
      ...text,
      column: primaryPhone,
      folded: { column: primaryPhone, fold: asWritten, isAlsoEqual: true },
      ...filtered,
    },
    createdDate: { kind: "moment", column: contacts.createdAt, ...both },
    updatedDate: { kind: "moment", column: contacts.updatedAt, ...both },
    "lastActivity.activityDate": { kind: "moment", column: lastActivity(viewer), ...desk },
    "info.birthdate": {
      kind: "moment",
      column: sql`(${contacts.birthdate}::timestamp at time zone 'UTC')`,
      isNullable: true,
      lowest: sql`'-infinity'::timestamptz`,
      ...both,
    },
    /** Where a search looks: names, company and addresses at once. */
    anywhere: {
      ...text,
      column: contacts.searchKey,
      folded: { column: contacts.searchKey, fold: textKey },
      ...searched,
    },
    "info.labelKeys": set,
    "info.labelKeys.items": set,
  } as const satisfies QueryFields;
}

/** Where a search of programs looks. */
export const CONTACT_SEARCH = "anywhere";

/** A page of the address book, the oldest contact first unless asked otherwise. Throws Forbidden, and Invalid for what cannot be asked. */
export async function askContacts(viewer: Viewer, asked: Asked): Promise<Answer<AskedContact>> {
  ensure(can.manageContacts(viewer));
  const list: QueriedList<Row> = {
    name: "contacts",
    fields: await fieldsFor(viewer, asked),
    usual: { field: "createdDate", isUp: true, at: "" },
    id: contacts.id,
    load: async ({ where, order, orderBy, limit, offset = 0 }) => {
      // What is told of each is not put together for those that are skipped.
      const page = db
        .select({ id: contacts.id })
        .from(contacts)
        .leftJoin(members, eq(members.contactId, contacts.id))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset);
      const found = await rows(db, viewer, { sortKeys: order.keys })
        .where(inArray(contacts.id, page))
        .orderBy(...orderBy);
      return found.map(({ contact, ...rest }) => ({ ...contact, ...rest }));
    },
    count: async (where, most) => {
      const some = db
        .select({ id: contacts.id })
        .from(contacts)
        .leftJoin(members, eq(members.contactId, contacts.id))
        .where(where)
        .limit(most);
      return db.$count(some.as("some"));
    },
  };
  const answer = await askPage(list, viewer, asked);
  return { ...answer, rows: await withValues(viewer, answer.rows) };
}

const rows = <M extends Record<string, SQL>>(from: Db, viewer: Viewer, more: M) =>
  from
    .select({ ...told(viewer), ...more })
    .from(contacts)
    .leftJoin(members, eq(members.contactId, contacts.id));

async function withValues(viewer: Viewer, found: Row[]): Promise<AskedContact[]> {
  const ids = found.map(({ id }) => id);
  const values = await readValues(viewer, ids);
  return found.map((row) => ({ ...row, values: values.get(row.id) ?? [] }));
}

/** One contact; one that was merged into another is that one. Throws Forbidden and NotFound. */
export async function getAskedContact(viewer: Viewer, contactId: string): Promise<AskedContact> {
  const [found] = await getAskedContacts(viewer, [contactId]);
  return found!;
}

/** Some contacts in the order of their ids here. Throws Forbidden and NotFound. */
export async function getAskedContacts(viewer: Viewer, contactIds: string[]): Promise<AskedContact[]> {
  ensure(can.manageContacts(viewer));
  const found = await load(viewer, contactIds);
  const absent = contactIds.filter((id) => !found.some(({ contact }) => contact.id === id));
  const merged = absent.length > 0 ? await listMerges(absent) : [];
  if (merged.length > 0)
    found.push(
      ...(await load(
        viewer,
        merged.map(({ to }) => to),
      )),
    );
  const all = await withValues(
    viewer,
    found.map(({ contact, ...rest }) => ({ ...contact, ...rest })),
  );
  return contactIds.map((asked) => {
    const id = merged.find(({ from }) => from === asked)?.to ?? asked;
    const one = all.find((contact) => contact.id === id);
    if (!one) throw new NotFound("contact");
    return one;
  });
}

const load = (viewer: Viewer, ids: string[]) => byIds(viewer).execute({ me: viewer.memberId, ids: `{${ids}}` });

const byIds = onceFor.byKey((from, viewer) =>
  rows(from, viewer, {}).where(anyOf(contacts.id, "ids")).prepare("asked_contacts"),
);

/** Which contacts the gone ones were merged into. */
const listMerges = (goneIds: string[]) =>
  db
    .select({ from: contactMerges.goneId, to: contactMerges.contactId })
    .from(contactMerges)
    .where(inArray(contactMerges.goneId, goneIds));

type Asking = { condition?: Condition; search?: Search };

/** The condition of a question, in a query over contacts that joins members. Throws Forbidden and Invalid. */
async function askedContactsWhere(viewer: Viewer, question: Asking): Promise<SQL | undefined> {
  ensure(can.manageContacts(viewer));
  return whereOf(await fieldsFor(viewer, question), viewer, question as Parameters<typeof whereOf>[2]);
}

export type Facet = { kind: "all" | "unlabelled" | "member" | "guest"; count: number } | LabelFacet;
type LabelFacet = { kind: "label"; key: string; name: string; count: number };

/** How many there are of each kind and under each label, among those a question finds. Throws Forbidden and Invalid. */
export async function countFacets(viewer: Viewer, question: Asking): Promise<Facet[]> {
  const where = await askedContactsWhere(viewer, question);
  const count = (also?: SQL) => sql<number>`count(*) filter (where ${also ?? sql`true`})::int`;
  const [whole] = await db
    .select({
      all: count(),
      unlabelled: count(isUnlabelled),
      member: count(eq(contacts.isMember, true)),
    })
    .from(contacts)
    .leftJoin(members, eq(members.contactId, contacts.id))
    .where(where);
  const byLabel = await db
    .select({ key: labels.key, name: labels.name, count: sql<number>`count(${contacts.id})::int` })
    .from(labels)
    .leftJoin(contactLabels, eq(contactLabels.labelId, labels.id))
    .leftJoin(contacts, eq(contacts.id, contactLabels.contactId))
    .leftJoin(members, eq(members.contactId, contacts.id))
    .where(where && sql`(${contacts.id} is null or ${where})`)
    .groupBy(labels.key, labels.name, labels.nameKey)
    .orderBy(asc(labels.nameKey));
  const { all, unlabelled, member } = whole!;
  return [
    { kind: "all", count: all },
    { kind: "unlabelled", count: unlabelled },
    { kind: "member", count: member },
    { kind: "guest", count: all - member },
    ...byLabel.map((row): LabelFacet => ({ kind: "label", ...row })),
  ];
}

/** Ids of those a question finds after an id, in the order of ids. Throws Forbidden and Invalid. */
export async function askedContactIds(
  viewer: Viewer,
  question: Asking,
  limit: number,
  { after, also, from = db }: { after?: string; also?: SQL; from?: Pick<typeof db, "select"> } = {},
): Promise<string[]> {
  const where = await askedContactsWhere(viewer, question);
  const found = await from
    .select({ id: contacts.id })
    .from(contacts)
    .leftJoin(members, eq(members.contactId, contacts.id))
    .where(and(where, also, after ? sql`${contacts.id} > ${after}::uuid` : undefined))
    .orderBy(asc(contacts.id))
    .limit(limit);
  return found.map(({ id }) => id);
}
