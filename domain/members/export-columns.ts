// Owns what an export of members or contacts holds: columns that this viewer may read, chosen before a row is loaded (house: fields are never trimmed afterwards).
import { type SQL, sql } from "drizzle-orm";
import { contactLabels, labels } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import type { Columns } from "../exports/lines";
import { listFields } from "../fields/field";
import { heldRoles } from "../roles/held";
import type { Viewer } from "../viewer";

const first = (list: SQL, part: string) => sql<string | null>`${list} -> 0 ->> ${sql.raw(`'${part}'`)}`;
const phones = sql`${contacts.phones}`;
const addresses = sql`${contacts.addresses}`;
const text = (column: SQL | unknown) => sql<string | null>`${column}::text`;

/** What staff read of every member on their desk. */
const SEEN = {
  id: text(members.id),
  nickname: text(members.nickname),
  slug: text(members.slug),
  status: text(members.status),
  activityStatus: text(members.activityStatus),
  privacyStatus: text(members.privacyStatus),
  roles: sql<
    string | null
  >`(select string_agg(role ->> 'name', ', ') from jsonb_array_elements(${heldRoles}::jsonb) as role)`,
  title: text(members.title),
  about: text(members.about),
  language: text(members.language),
  createdAt: moment(members.createdAt),
  lastLoginAt: moment(members.lastLoginAt),
};

/** What takes the right to see contacts (security.md 2.5). */
const LOGIN = {
  email: text(members.loginEmail),
  emailVerified: sql<string | null>`case when ${members.loginEmailVerifiedAt} is null then 'no' else 'yes' end`,
  hasPassword: sql<string | null>`case when ${members.passwordHash} is null then 'no' else 'yes' end`,
};

/** Of the person, as the address book has it. */
const PERSON = {
  firstName: text(contacts.firstName),
  lastName: text(contacts.lastName),
  phone: first(phones, "phone"),
  company: text(contacts.company),
  jobTitle: text(contacts.jobTitle),
  birthdate: text(contacts.birthdate),
  street: first(addresses, "street"),
  city: first(addresses, "city"),
  region: first(addresses, "region"),
  postalCode: first(addresses, "postalCode"),
  country: first(addresses, "country"),
  source: text(contacts.source),
};

function moment(column: unknown): SQL<string | null> {
  return sql<string | null>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

const LABELS = sql<
  string | null
>`(select string_agg(${labels.name}, ', ' order by ${labels.nameKey}) from ${contactLabels}
  join ${labels} on ${labels.id} = ${contactLabels.labelId} where ${contactLabels.contactId} = ${contacts.id})`;

/** What the address book knows of everybody, members or not. */
const OF_CONTACT = {
  id: text(contacts.id),
  email: sql<string | null>`coalesce(${contacts.emails} -> 0 ->> 'email', ${contacts.emailKey}, ${members.loginEmail})`,
  ...PERSON,
  labels: LABELS,
  isMember: sql<string | null>`case when ${contacts.isMember} then 'yes' else 'no' end`,
  createdAt: moment(contacts.createdAt),
};

/** Every column this viewer may take, in order; the owner's fields by their key. */
export async function exportColumns(viewer: Viewer): Promise<Columns> {
  const own = Object.entries({ ...SEEN, ...(can.seeContacts(viewer) && { ...LOGIN, ...PERSON }) });
  return [...columnsOf(own), ...(await fieldColumns(viewer))];
}

/** Every column of a contact, for whoever looks after the address book. */
export const contactColumns = async (viewer: Viewer): Promise<Columns> => [
  ...columnsOf(Object.entries(OF_CONTACT)),
  ...(await fieldColumns(viewer)),
];

const columnsOf = (own: [string, SQL<string | null>][]) => own.map(([name, value]) => ({ name, value }));

async function fieldColumns(viewer: Viewer): Promise<Columns> {
  const readable = can.seeContacts(viewer) ? await listFields(viewer, "all") : await listFields(viewer, "profile");
  return readable.filter(({ archivedAt }) => !archivedAt).map((field) => ({ name: `field.${field.key}`, field }));
}
