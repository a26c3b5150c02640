// Owns what a filter over contacts means: the one place that turns it into a condition, for the list, exports and acts on many.
import { and, eq, gte, inArray, like, lt, not, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Db, db } from "@/db/client";
import { contactLabels } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { dayIn, isTimeZone } from "@/lib/days";
import { can } from "../can";
import { countUpTo } from "../counting";
import { ensure } from "../errors";
import { sayingAll } from "../fields/filter";
import { asAsked, fieldsAsked, withFields } from "../fields/narrowing";
import { day } from "../members/staff-list";
import { beginning, emailKey, finding, textKey } from "../text-keys";
import type { Viewer } from "../viewer";

export const SOURCES = ["signup", "staff", "contact-form", "import"] as const;
export type Source = (typeof SOURCES)[number];

/** The fixed label's place in a filter: it is no row, but the fact that there is a member (M7). */
export const SITE_MEMBER = "site-member";

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const yesNo = maybe(z.enum(["yes", "no"]));

/** The parts of a filter, for the list's own schema. */
export const contactFilter = z.object({
  q: z.string().trim().max(100).catch(""),
  member: yesNo,
  label: maybe(z.union([z.literal(SITE_MEMBER), z.uuid()])),
  source: maybe(z.enum(SOURCES)),
  createdFrom: day,
  createdTo: day,
  hasEmail: yesNo,
  hasPhone: yesNo,
  birthMonth: maybe(z.coerce.number().int().min(1).max(12)),
  /** Answers in the owner's fields, by their keys. */
  fields: fieldsAsked,
  /** Whose days those are. */
  timeZone: z.string().refine(isTimeZone).catch("UTC"),
});

/** A filter as the list's address has it; what does not read is left out. */
export const ContactFilterInput = z.preprocess(withFields, contactFilter);

export type ContactFilter = z.output<typeof ContactFilterInput>;

/** The filter in words of an address again, without what asks for nothing. */
export function contactWords({ fields, birthMonth, ...filter }: ContactFilter): Record<string, string> {
  const { q, member, label, source, createdFrom, createdTo, hasEmail, hasPhone, timeZone } = filter;
  const month = birthMonth ? String(birthMonth) : undefined;
  const words = { q, member, label, source, createdFrom, createdTo, hasEmail, hasPhone, birthMonth: month, timeZone };
  const said = Object.entries({ ...words, ...asAsked(fields) });
  return Object.fromEntries(said.filter((word): word is [string, string] => !!word[1]));
}

/** The condition a filter puts on `contacts`; nothing asked is everything. */
export async function matchingContacts(
  viewer: Viewer,
  filter: ContactFilter,
  from: Pick<Db, "select"> = db,
): Promise<SQL | undefined> {
  const { q, member, label, source, createdFrom, createdTo, hasEmail, hasPhone, birthMonth, timeZone } = filter;
  return and(
    q ? found(q) : undefined,
    member ? eq(contacts.isMember, member === "yes") : undefined,
    label ? labelled(label) : undefined,
    source ? eq(contacts.source, source) : undefined,
    createdFrom ? gte(contacts.createdAt, dayIn(createdFrom, timeZone).start) : undefined,
    createdTo ? lt(contacts.createdAt, dayIn(createdTo, timeZone).end) : undefined,
    hasEmail ? eq(contacts.hasEmail, hasEmail === "yes") : undefined,
    hasPhone ? eq(contacts.hasPhone, hasPhone === "yes") : undefined,
    birthMonth ? eq(contacts.birthMonth, birthMonth) : undefined,
    await sayingAll(viewer, "contacts", filter.fields, from),
  );
}

/** Three letters and more match anywhere, fewer the beginning of the name or of the address. */
function found(q: string): SQL {
  const pattern = finding(textKey(q));
  if (pattern.startsWith("%")) return like(contacts.searchKey, pattern);
  return or(like(contacts.nameKey, pattern), like(contacts.emailKey, beginning(emailKey(q))))!;
}

function labelled(label: string): SQL {
  if (label === SITE_MEMBER) return eq(contacts.isMember, true);
  return bearing(label);
}

/** Those that bear a label. */
export function bearing(label: string): SQL {
  return sql`exists (select 1 from ${contactLabels}
    where ${contactLabels.labelId} = ${label}::uuid and ${contactLabels.contactId} = ${contacts.id})`;
}

/** How many match, also with a further condition; beyond MOST_COUNTED one more than that. Throws Forbidden. */
export async function countContacts(viewer: Viewer, filter: ContactFilter, also?: SQL): Promise<number> {
  ensure(can.manageContacts(viewer));
  const [row] = await db
    .select({ n: countUpTo(contacts.createdAt, and(await matchingContacts(viewer, filter), also)) })
    .from(sql`(select 1) as one`);
  return row!.n;
}

/** How many stand in each tab, before any other filter. Throws Forbidden. */
export async function countContactTabs(viewer: Viewer): Promise<{ all: number; yes: number; no: number }> {
  ensure(can.manageContacts(viewer));
  const [row] = await db
    .select({
      all: countUpTo(contacts.createdAt, undefined),
      yes: countUpTo(contacts.createdAt, eq(contacts.isMember, true)),
      no: countUpTo(contacts.createdAt, eq(contacts.isMember, false)),
    })
    .from(sql`(select 1) as one`);
  return row!;
}

/** Ids of those who match and come after an id, in the order of ids: how exports and acts on many walk all of them, a stretch at a time. Throws Forbidden. */
export async function matchingContactIds(
  viewer: Viewer,
  filter: ContactFilter,
  limit: number,
  { after, also, from = db }: { after?: string; also?: SQL; from?: Pick<Db, "select"> } = {},
) {
  ensure(can.manageContacts(viewer));
  const matching = await matchingContacts(viewer, filter, from);
  const rows = await from
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(matching, also, after ? sql`${contacts.id} > ${after}::uuid` : undefined))
    .orderBy(contacts.id)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Those of these ids that have no member. */
export const withoutMember = (ids: string[]) => and(inArray(contacts.id, ids), not(eq(contacts.isMember, true)));
