// Owns the address book as a list: who is in it, in which order, and what a row says.
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { contactLabels, labels } from "@/db/schema/address-book";
import { type Contact, contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { readingEither, waysToBegin } from "../beginnings";
import { can } from "../can";
import { ensure } from "../errors";
import { withFields } from "../fields/narrowing";
import { onDesk } from "../members/privacy-status";
import { numberedPageOf, readMoment } from "../numbered-pages";
import { emailKey, textKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { contactFilter, countContacts, matchingContacts } from "./filter";

/** What the list can be asked, as the URL has it. */
export const ContactListInput = z.preprocess(
  withFields,
  contactFilter.extend({
    sort: z.enum(["name", "email", "created"]).catch("created"),
    order: z.enum(["asc", "desc"]).optional().catch(undefined),
    after: z.string().optional().catch(undefined),
    before: z.string().optional().catch(undefined),
    at: z.string().optional().catch(undefined),
  }),
);

export type ContactList = z.output<typeof ContactListInput>;

type LabelMark = { id: string; name: string };

/** The labels staff gave, by name. */
export const labelsHeld = sql<LabelMark[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', ${labels.id}, 'name', ${labels.name}) order by ${labels.nameKey})
  from ${contactLabels} join ${labels} on ${labels.id} = ${contactLabels.labelId}
  where ${contactLabels.contactId} = ${contacts.id}), '[]'::jsonb)`;

/** What a row of the list says. Of the member only what this viewer may see of members at all. */
const row = (viewer: Viewer) => ({
  id: contacts.id,
  emailKey: contacts.emailKey,
  firstName: contacts.firstName,
  lastName: contacts.lastName,
  nickname: contacts.nickname,
  company: contacts.company,
  jobTitle: contacts.jobTitle,
  emails: contacts.emails,
  phones: contacts.phones,
  birthdate: contacts.birthdate,
  source: contacts.source,
  createdAt: contacts.createdAt,
  nameKey: sql<string>`${contacts.nameKey}`,
  isMember: sql<boolean>`${contacts.isMember}`,
  memberId: sql<string | null>`case when ${mayOpen(viewer)} then ${members.id} end`,
  status: sql<string | null>`case when ${mayOpen(viewer)} then ${members.status} end`,
  loginEmail: members.loginEmail,
  labels: labelsHeld,
});

const mayOpen = (viewer: Viewer) => (can.seeDesk(viewer) ? onDesk(viewer) : sql`false`);

const ORDERS = {
  name: { by: sql`${contacts.nameKey}`, usual: "asc" },
  email: { by: sql`coalesce(${contacts.emailKey}, '')`, usual: "asc" },
  created: { by: sql`${contacts.createdAt}`, usual: "desc" },
} as const;

/** A page of the address book. Throws Forbidden. */
export async function listContacts(viewer: Viewer, input: ContactList, size = 25) {
  ensure(can.manageContacts(viewer));
  const { by, usual } = ORDERS[input.sort];
  const ways = waysToBegin(
    { column: contacts.nameKey, key: textKey(input.q) },
    { column: contacts.emailKey, key: emailKey(input.q) },
  );
  const page = await numberedPageOf(
    input,
    size,
    readingEither(
      contacts.id,
      (where, order, limit) =>
        db
          .select(row(viewer))
          .from(contacts)
          .leftJoin(members, eq(members.contactId, contacts.id))
          .where(where)
          .orderBy(order)
          .limit(limit),
      await matchingContacts(viewer, ways ? { ...input, q: "" } : input),
      ways,
    ),
    {
      by,
      id: sql`${contacts.id}`,
      isDescending: (input.order ?? usual) === "desc",
      valueOf: (found) =>
        ({ name: found.nameKey, email: found.emailKey ?? "", created: found.createdAt.toISOString() })[input.sort],
      read: input.sort === "created" ? readMoment : (value) => sql`${value}`,
    },
    () => countContacts(viewer, input),
  );
  return { ...page, rows: page.rows.map(asListed) };
}

export type ListedContact = Awaited<ReturnType<typeof listContacts>>["rows"][number];

const asListed = <R extends Named & { loginEmail: string | null }>({ loginEmail, ...found }: R) => ({
  ...found,
  name: nameOf(found),
  email: primaryEmail(found) ?? loginEmail,
});

type Named = Pick<Contact, "firstName" | "lastName" | "nickname" | "company" | "emailKey" | "emails">;

/** What a contact is called: by their name, else the member's, the company, the address; null when nothing is known. */
export const nameOf = (contact: Named): string | null =>
  [contact.firstName, contact.lastName].filter(Boolean).join(" ") ||
  contact.nickname ||
  contact.company ||
  primaryEmail(contact);

/** The address a contact is reached at. */
export const primaryEmail = ({ emails, emailKey }: Pick<Named, "emails" | "emailKey">): string | null =>
  emails.find((entry) => entry.isPrimary)?.email ?? emails[0]?.email ?? emailKey;
