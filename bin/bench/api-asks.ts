// What the benchmark asks of the API: each documented way to read members and contacts.
import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { RECORD_FIELDS } from "@/domain/members/record-fields";
import type { Server } from "./children";

export type Ask = { name: string; path: string; operation: string; body?: object; input: Record<string, unknown> };
type Filters = Partial<Record<keyof typeof RECORD_FIELDS, unknown>>;

export const MEMBERS_AT = "/members/v1/members";
export const CONTACTS_AT = "/contacts/v4/contacts";
export const PAGE = 50;
const FULL = ["FULL"];
const DEEP = 400;

const cursorPaging = { limit: PAGE };

/** Reading one, the first page, a deep one, and by every filter and every order there is. */
export async function askings(site: Server, key: string): Promise<Ask[]> {
  return [...(await ofMembers(site, key)), ...(await ofContacts())];
}

async function ofMembers(site: Server, key: string): Promise<Ask[]> {
  const [one] = await db.select().from(members).where(eq(members.slug, "alice"));
  const [owner] = await db.select().from(members).where(eq(members.isOwner, true)).limit(1);
  const [late] = await db.select().from(members).orderBy(desc(members.createdAt)).offset(1000).limit(1);
  if (!one || !owner || !late) throw new Error("seed the database first");
  const filters: Filters = {
    id: one.id,
    userId: owner.id,
    contactId: one.contactId,
    "profile.nickname": { $startsWith: "Ann" },
    "profile.slug": one.slug,
    loginEmail: one.loginEmail,
    "contact.firstName": { $startsWith: "Ann" },
    "contact.lastName": { $startsWith: "B" },
    status: "PENDING",
    privacyStatus: "PRIVATE",
    createdDate: { $gt: late.createdAt.toISOString() },
    updatedDate: { $gt: late.updatedAt.toISOString() },
    lastLoginDate: { $gt: late.createdAt.toISOString() },
  };
  const sorts = Object.entries(RECORD_FIELDS).filter(([, field]) => "maySort" in field);
  const query = queryOf("members", "members.queryMembers", MEMBERS_AT);
  return [
    {
      ...{ name: "members: get by id", operation: "members.getMember", path: `${MEMBERS_AT}/${one.id}?fieldsets=FULL` },
      input: { id: one.id, fieldsets: FULL },
    },
    query("first page", { cursorPaging }),
    query(`page ${DEEP}`, { cursorPaging: { ...cursorPaging, cursor: await cursorAt(site, key) } }),
    ...Object.entries(filters).map(([field, is]) =>
      query(`filter ${field}`, { filter: { [field]: is }, cursorPaging }),
    ),
    ...sorts.map(([fieldName]) => query(`sort ${fieldName}`, { sort: [{ fieldName, order: "DESC" }], cursorPaging })),
  ];
}

const CONTACT_SORTS = [
  ...["createdDate", "updatedDate", "lastActivity.activityDate", "primaryInfo.email", "info.name.first"],
  ...["info.name.last", "info.company", "info.jobTitle", "info.birthdate"],
];

async function ofContacts(): Promise<Ask[]> {
  const [late] = await db.select().from(contacts).orderBy(desc(contacts.createdAt)).offset(1000).limit(1);
  if (!late) throw new Error("seed the database first");
  const since = { $gt: late.createdAt.toISOString() };
  const begins = { $startsWith: "B" };
  const filters = {
    id: late.id,
    "info.locale": "de",
    "info.company": begins,
    "info.jobTitle": begins,
    "info.name.first": begins,
    "info.name.last": begins,
    "primaryInfo.email": late.emailKey,
    "primaryInfo.phone": { $startsWith: "+44 7700 900" },
    createdDate: since,
    updatedDate: { $gt: late.updatedAt.toISOString() },
    "lastActivity.activityDate": since,
    "info.birthdate": { $gt: "1990-01-01" },
    "info.labelKeys": { $hasSome: ["contacts.site-member"] },
  };
  const query = queryOf("contacts", "contacts.queryContacts", CONTACTS_AT);
  const paging = { limit: PAGE };
  const path = `${CONTACTS_AT}/${late.id}`;
  return [
    { name: "contacts: get by id", operation: "contacts.getContact", path, input: { id: late.id } },
    query("first page", { paging }),
    query(`page ${DEEP}`, { paging: { ...paging, offset: (DEEP - 1) * PAGE } }),
    ...Object.entries(filters).map(([field, is]) => query(`filter ${field}`, { filter: { [field]: is }, paging })),
    ...CONTACT_SORTS.map((fieldName) => query(`sort ${fieldName}`, { sort: [{ fieldName, order: "DESC" }], paging })),
  ];
}

const queryOf =
  (module: string, operation: string, base: string) =>
  (name: string, query: object): Ask => ({
    ...{ name: `${module}: ${name}`, operation, path: `${base}/query` },
    ...{ body: { query, fieldsets: FULL }, input: { query, fieldsets: FULL } },
  });

async function cursorAt(site: Server, authorization: string): Promise<string> {
  let cursor: string | undefined;
  for (let at = 1; at < DEEP; at++) {
    const answer = await fetch(`${site.url}${MEMBERS_AT}/query`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ query: { cursorPaging: { limit: PAGE, cursor } } }),
    });
    cursor = ((await answer.json()) as { metadata: { cursors?: { next?: string } } }).metadata.cursors?.next;
    if (!cursor) throw new Error(`there are fewer than ${DEEP} pages`);
  }
  return cursor!;
}
