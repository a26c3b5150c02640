// Owns the contact form: what a stranger may do by it, and nothing more. A message is kept on the contact of the address; of the
// person's data it fills only what is empty, and nothing of a member's, because whoever types an address may be anybody.
import { and, eq, gt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contactMessages } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { mails } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { oneLine, severalLines } from "@/lib/plain-text";
import { isSealed, seal } from "@/lib/secret";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, NotFound } from "../errors";
import { getSettings } from "../settings/settings";
import { emailKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { contactFor, lockContact, writeContact } from "./contact";
import { WriteToUsInput } from "./input";

const PURPOSE = "contact-form";
/** No person reads and fills a form within it. */
const LEAST_MS = 2000;
const MOST_MS = 24 * 3600_000;

/** What a form carries to say when it was opened: it cannot be made up, and it is not kept. */
export function formStamp(now = new Date()): string {
  const at = now.getTime().toString(36);
  return `${at}.${seal(PURPOSE, at)}`;
}

function checkStamp(stamp: string, now: Date): void {
  const [at = "", given = ""] = stamp.split(".");
  const age = isSealed(PURPOSE, at, given) ? now.getTime() - Number.parseInt(at, 36) : Number.POSITIVE_INFINITY;
  if (age < LEAST_MS) throw new Conflict("form-too-quick");
  if (age > MOST_MS) throw new Conflict("form-too-old");
}

/**
 * Takes a message from the contact form. Members write as themselves, whatever they typed; the muted may write, as this is no
 * part of the community, and the blocked as visitors, or nobody could ask. A form that fills the trap is thanked and forgotten.
 * Throws Conflict when the form is off, or was sent quicker than people are, or is too old.
 */
export const writeToUs = command(WriteToUsInput, async (input, scope): Promise<void> => {
  const { viewer, tx, record, now } = scope;
  if (!(await getSettings(tx)).isContactFormOn) throw new NotFound("contact-form-off");
  if (input.website) return;
  checkStamp(input.stamp, now);
  const text = severalLines(input.message);
  const me = viewer.memberId ? await memberOf(tx, viewer.memberId) : null;
  const email = me?.loginEmail ?? input.email;
  const contactId = me?.contactId ?? (await contactOf(scope, input));
  const messageId = newId();
  await tx.insert(contactMessages).values({
    id: messageId,
    contactId,
    memberId: me?.id,
    name: oneLine(me?.nickname ?? input.name),
    email,
    phone: input.phone || null,
    subject: input.subject || null,
    text,
  });
  await record({ type: "contact.wrote", memberId: null, contactId, messageId });
});

const memberOf = async (tx: Tx, id: string) =>
  (
    await tx
      .select({
        id: members.id,
        contactId: members.contactId,
        nickname: members.nickname,
        loginEmail: members.loginEmail,
      })
      .from(members)
      .where(eq(members.id, id))
  )[0] ?? null;

type Written = (typeof WriteToUsInput)["_output"];

/** The contact of the address: a member's if one logs in by it, else the one that is found by it, else a new one (M4). */
async function contactOf(scope: Scope, { email, name, phone }: Written): Promise<string> {
  const { tx, now } = scope;
  const key = emailKey(email);
  const [member] = await tx
    .select({ contactId: members.contactId })
    .from(members)
    .where(eq(members.loginEmailKey, key));
  if (member) return member.contactId;
  const [known] = await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.emailKey, key));
  const id = known?.id ?? (await contactFor(scope, email, "contact-form"));
  const contact = await lockContact(tx, id);
  if (!contact.isMember) await writeContact(tx, contact, gapsIn(contact, name, phone), now);
  return id;
}

type Contact = Awaited<ReturnType<typeof lockContact>>;

/** What a stranger's words may add: a name where there is none, a phone where there is none. */
function gapsIn({ firstName, lastName, phones }: Contact, name: string, phone: string | undefined) {
  const [last, ...first] = name.split(" ").reverse();
  const isSingle = first.length === 0;
  return {
    ...(!firstName &&
      !lastName && { firstName: isSingle ? last : first.reverse().join(" "), lastName: isSingle ? null : last }),
    ...(phones.length === 0 && phone && { phones: [{ id: newId(), tag: "main", phone, isPrimary: true }] }),
  };
}

/** What a letter to the team says of a message, while it is there and the reader may read it. */
export async function getMessage(viewer: Viewer, messageId: string) {
  if (!can.manageContacts(viewer)) return null;
  const [message] = await db.select().from(contactMessages).where(eq(contactMessages.id, messageId));
  return message ?? null;
}

/** The sender's address, for the answer that the message has come; null when that address had enough of them today, whoever typed it. */
export async function senderToTell(tx: Tx, messageId: string): Promise<string | null> {
  const [message] = await tx
    .select({ email: contactMessages.email })
    .from(contactMessages)
    .where(eq(contactMessages.id, messageId));
  if (!message) return null;
  const had = await tx.$count(
    mails,
    and(
      eq(mails.recipient, message.email),
      eq(mails.letter, "messageReceived"),
      gt(mails.createdAt, sql`now() - interval '1 day'`),
    ),
  );
  return had < MOST_ANSWERS ? message.email : null;
}

const MOST_ANSWERS = 3;

/** Did so many write within the hour that letters about each would bury the team? They find them in the book. */
export async function isFlooded(tx: Tx): Promise<boolean> {
  const recent = await tx.$count(contactMessages, gt(contactMessages.createdAt, sql`now() - interval '1 hour'`));
  return recent > MOST_LETTERS;
}

const MOST_LETTERS = 50;
