// Owns what a member sees and edits of themselves and nobody else does: the account. It never touches the profile (M10).
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Contact, contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { tokens } from "@/db/schema/sessions";
import { can } from "../can";
import { command, type Scope } from "../command";
import { type ContactPatch, writeContact } from "../contacts/contact";
import { mergeEntries } from "../contacts/entries";
import { mayHoldMore } from "../contacts/held-back";
import { ClearListInput, UpdateAccountInput } from "../contacts/input";
import { Conflict, ensure, NotFound } from "../errors";
import type { Viewer } from "../viewer";
import { lockMember } from "./member";

/** The address a login email is being changed to, while its link waits in that mailbox. */
const pendingEmail = sql<string | null>`(
  select ${tokens.data}->>'email' from ${tokens} where ${tokens.memberId} = ${members.id}
  and ${tokens.kind} = 'change-email' and ${tokens.expiresAt} > now() limit 1)`;

/** The projection of oneself. */
const account = {
  id: members.id,
  nickname: members.nickname,
  slug: members.slug,
  loginEmail: members.loginEmail,
  loginEmailVerifiedAt: members.loginEmailVerifiedAt,
  pendingEmail,
  createdAt: members.createdAt,
  isContactHidden: mayHoldMore,
  contact: {
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

/** A contact with nothing in it. */
export const NOTHING = {
  firstName: null,
  lastName: null,
  company: null,
  jobTitle: null,
  birthdate: null,
  emails: [],
  phones: [],
  addresses: [],
} satisfies Partial<Contact>;

/** One's own account; there is no way to name another's. Throws Forbidden for a visitor. */
export async function getAccount(viewer: Viewer) {
  ensure(can.useAccount(viewer));
  const [found] = await db
    .select(account)
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(eq(members.id, viewer.memberId!));
  if (!found) throw new NotFound("member");
  return found.isContactHidden ? { ...found, contact: NOTHING } : found;
}

export type Account = Awaited<ReturnType<typeof getAccount>>;

/** Changes what the input names of one's own contact; an empty text clears it, what is left out stays (M74). */
export const updateAccount = command(UpdateAccountInput, async (input, scope) => {
  ensure(can.useAccount(scope.viewer));
  const contact = await lockOwnContact(scope.tx, scope.viewer.memberId!);
  const { emails, phones, addresses, primaryEmail, primaryPhone, primaryAddress, ...texts } = input;
  await save(scope, contact, {
    ...texts,
    emails: mergeEntries("emails", contact.emails, emails, primaryEmail),
    phones: mergeEntries("phones", contact.phones, phones, primaryPhone),
    addresses: mergeEntries("addresses", contact.addresses, addresses, primaryAddress),
  });
});

/** Removes all emails, phones or addresses of one's own contact (M76-M78); the login email is another thing and stays. */
export const clearList = command(ClearListInput, async ({ list }, scope) => {
  ensure(can.useAccount(scope.viewer));
  await save(scope, await lockOwnContact(scope.tx, scope.viewer.memberId!), { [list]: [] });
});

/** One's own contact, held until the transaction ends. Throws Conflict while it is shut to its member. */
export async function lockOwnContact(tx: Tx, memberId: string): Promise<Contact> {
  const member = await lockMember(tx, memberId);
  const [found] = await tx
    .select({ contact: contacts, isHidden: mayHoldMore })
    .from(contacts)
    .innerJoin(members, eq(members.contactId, contacts.id))
    .where(eq(contacts.id, member.contactId))
    .for("update", { of: contacts });
  if (found!.isHidden) throw new Conflict("verify-first");
  return found!.contact;
}

/**
 * Writes what differs and says which fields those are (M156); nothing happens when nothing differs. The contact's emailKey stays:
 * an address that somebody typed proves nothing about whose it is.
 */
async function save({ viewer, tx, record, now }: Scope, contact: Contact, patch: Omit<ContactPatch, "emailKey">) {
  const changed = await writeContact(tx, contact, patch, now);
  if (changed.length === 0) return;
  await tx.update(members).set({ updatedAt: now }).where(eq(members.id, viewer.memberId!));
  await record({ type: "member.updated", memberId: viewer.memberId!, fields: changed.map((key) => `contact.${key}`) });
}
