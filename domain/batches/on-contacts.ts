// Owns what can be done to many contacts: as with members, each act through the command that does it to one.
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import { invitations } from "@/db/schema/joining";
import { can } from "../can";
import type { Scope } from "../command";
import { deleteContact } from "../contacts/book";
import { lockContact } from "../contacts/contact";
import { bearing } from "../contacts/filter";
import { putLabels, takeLabel } from "../contacts/labels";
import { primaryEmail } from "../contacts/list";
import { Conflict, Invalid } from "../errors";
import { sendInvitation } from "../members/invitations";
import type { Act, Input } from "./act";
import type { ContactAct } from "./input";

export const ON_CONTACTS: Record<ContactAct, Act> = {
  label: {
    may: can.manageContacts,
    needs: ["label"],
    toDo: (input) => sql`not ${bearing(labelIn(input))}`,
    one: put,
    back: take,
    movedBy: ["contact.labelled", "contact.unlabelled"],
  },
  unlabel: {
    may: can.manageContacts,
    needs: ["label"],
    toDo: (input) => bearing(labelIn(input)),
    one: take,
    back: put,
    movedBy: ["contact.labelled", "contact.unlabelled"],
  },
  invite: {
    may: (viewer) => can.manageContacts(viewer) && can.inviteMembers(viewer),
    toDo: () => eq(contacts.isMember, false),
    one: async (scope, contactId) => {
      const contact = await lockContact(scope.tx, contactId);
      if (contact.isMember) throw new Conflict("contact-has-member");
      const email = primaryEmail(contact);
      if (!email) throw new Conflict("contact-no-email");
      const isWaiting = and(
        eq(invitations.email, email),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
      );
      if ((await scope.tx.$count(invitations, isWaiting)) > 0) throw new Conflict("invited-already");
      await sendInvitation.within(scope, { email });
      return null;
    },
    pace: 300,
  },
  "delete-contacts": {
    may: can.manageContacts,
    needs: ["confirmation"],
    toDo: () => eq(contacts.isMember, false),
    one: async (scope, contactId) => {
      await deleteContact.within(scope, { contactId });
      return null;
    },
  },
};

/** Is this the name of a label in a form's "label:ID"? */
export const readLabel = (key: string | undefined): string | null =>
  /^label:([0-9a-f-]{36})$/.exec(key ?? "")?.[1] ?? null;

function labelIn(input: Input): string {
  const id = readLabel(input.key);
  if (!id) throw new Invalid({ key: "label-missing" });
  return id;
}

async function put(scope: Scope<unknown>, contactId: string, input: Input) {
  await lockContact(scope.tx, contactId);
  if ((await putLabels(scope, [contactId], [labelIn(input)])) === 0) throw new Conflict("already-so");
  return {};
}

async function take(scope: Scope<unknown>, contactId: string, input: Input) {
  await lockContact(scope.tx, contactId);
  if ((await takeLabel(scope, [contactId], labelIn(input))) === 0) throw new Conflict("already-so");
  return {};
}
