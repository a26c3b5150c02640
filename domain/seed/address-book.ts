// Owns the seeded address book: a few people who are no members, what they are sorted by, and what staff wrote down about them.
import type { Tx } from "@/db/client";
import { contactLabels, contactMessages, contactNotes, contactTasks, labels, segments } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { emailKey, nameKey } from "../text-keys";
import type { MemberRow, World } from "./person";

type Known = {
  name: [first: string, last: string];
  email?: string;
  phone?: string;
  company?: string;
  source: "staff" | "contact-form" | "import";
  labels: string[];
  daysAgo: number;
  note?: string;
  task?: { text: string; inDays: number };
  message?: { subject: string; text: string };
};

const LABELS = ["Donors", "Press", "Suppliers", "Visitors’ day"];

const KNOWN: Known[] = [
  {
    name: ["Ines", "Ferrer"],
    email: "ines@estuarypost.example",
    phone: "+44 20 7946 0101",
    company: "The Estuary Post",
    source: "staff",
    labels: ["Press"],
    daysAgo: 40,
    note: "Wrote about the kiln in spring. Likes to come when it is being opened.",
    task: { text: "Tell her when the big kiln is next opened", inDays: 6 },
  },
  {
    name: ["Tomasz", "Wilk"],
    email: "tomasz@wilk.example",
    source: "contact-form",
    labels: ["Visitors’ day"],
    daysAgo: 3,
    message: {
      subject: "Can my daughter try the loom?",
      text: "She is eleven and has read everything about weaving that the library has. Is there a day when children can come?",
    },
    task: { text: "Answer about the loom", inDays: -1 },
  },
  {
    name: ["Agnes", "Thorne"],
    email: "agnes.thorne@thorneandson.example",
    phone: "+44 20 7946 0133",
    company: "Thorne & Son, timber",
    source: "staff",
    labels: ["Suppliers"],
    daysAgo: 310,
    note: "Ten per cent off for us, if we fetch the boards ourselves on a Friday.",
  },
  {
    name: ["Bertil", "Åkesson"],
    email: "bertil@akesson.example",
    source: "import",
    labels: ["Donors"],
    daysAgo: 600,
    note: "Gave the letterpress. Wishes no mention of it.",
  },
  { name: ["Femi", "Adeyemi"], email: "femi@adeyemi.example", source: "import", labels: ["Donors"], daysAgo: 600 },
  { name: ["Lotte", "Kuiper"], phone: "+31 20 555 0142", source: "staff", labels: ["Suppliers"], daysAgo: 95 },
];

const DAY = 86_400_000;

/** Writes them down, unless the book has been in use. The tasks are the owner's. */
export async function seedAddressBook(tx: Tx, { dice, now, emails }: World, all: readonly MemberRow[]): Promise<void> {
  if ((await tx.$count(labels)) > 0) return;
  const owner = all.find(({ isOwner }) => isOwner);
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY);
  const made = LABELS.map((name) => {
    const key = nameKey(name).replace(/\W+/g, "-");
    return { id: dice.id(at(700)), key: `custom.${key}`, name, nameKey: nameKey(name) };
  });
  await tx.insert(labels).values(made);
  for (const known of KNOWN) {
    if (known.email && emails.has(emailKey(known.email))) continue;
    const createdAt = at(known.daysAgo);
    const contactId = dice.id(createdAt);
    const [firstName, lastName] = known.name;
    const { email, phone, company, source } = known;
    await tx.insert(contacts).values({
      ...{ id: contactId, firstName, lastName, company, source, createdAt, updatedAt: createdAt },
      emailKey: email && emailKey(email),
      emails: email ? [{ id: dice.id(createdAt), tag: "main", email, isPrimary: true }] : [],
      phones: phone ? [{ id: dice.id(createdAt), tag: "work", phone, isPrimary: true }] : [],
    });
    const borne = made.filter(({ name }) => known.labels.includes(name));
    await tx.insert(contactLabels).values(borne.map(({ id }) => ({ labelId: id, contactId })));
    const written = { id: dice.id(createdAt), contactId, createdAt };
    if (known.note) await tx.insert(contactNotes).values({ ...written, text: known.note, authorId: owner?.id });
    if (known.task) {
      const dueOn = at(-known.task.inDays).toISOString().slice(0, 10);
      await tx.insert(contactTasks).values({ ...written, text: known.task.text, dueOn, assigneeId: owner?.id });
    }
    if (known.message && email)
      await tx.insert(contactMessages).values({ ...written, ...known.message, email, name: known.name.join(" ") });
  }
  const press = made.find(({ name }) => name === "Press")!;
  await tx.insert(segments).values({
    ...{ id: dice.id(at(30)), of: "contacts", name: "The press", isShared: true, ownerId: owner?.id },
    query: { label: press.id },
  });
}
