import { z } from "zod";
import { isCountry } from "@/lib/countries";
import { oneLine } from "@/lib/plain-text";
import { answers } from "../fields/input";
import { seen } from "../seen";
import { email } from "../sessions/input";

export const EMAIL_TAGS = ["main", "home", "work", "other"] as const;
export const PHONE_TAGS = ["main", "mobile", "home", "work", "fax", "other"] as const;
export const ADDRESS_TAGS = ["home", "work", "billing", "shipping", "other"] as const;

/** A line that may be left out (kept as it is) or empty (cleared, M74). */
export const line = (max: number) =>
  z
    .string()
    .transform(oneLine)
    .pipe(z.string().max(max, "text-long"))
    .transform((text) => text || null)
    .optional();

const part = (max: number) => z.string().default("").transform(oneLine).pipe(z.string().max(max, "text-long"));

/** As people write it, spaces and brackets kept; what counts is E.164: a plus only in front, 5 to 15 digits. */
export const phone = part(40).pipe(
  z
    .string()
    .refine((text) => text === "" || /^\+?[\d\s()./-]+$/.test(text), "phone-characters")
    .refine((text) => text === "" || /^(\D*\d){5,15}\D*$/.test(text), "phone-digits"),
);

const anyEmail = z
  .string()
  .default("")
  .transform((text) => text.trim())
  .pipe(z.union([z.literal(""), email]));

/** A ticked box posts "on". */
const box = z
  .string()
  .optional()
  .transform((value) => value === "on");

/** A row of a list: with an id it changes that entry, without one it adds one, and an empty row is nothing. */
const row = { id: z.string().max(40, "invalid").optional(), remove: box };

export const birthdate = z
  .union([z.literal(""), z.iso.date("birthdate")], "birthdate")
  .refine((day) => day === "" || (day >= "1900-01-01" && day <= new Date().toISOString().slice(0, 10)), "birthdate")
  .transform((day) => day || null)
  .optional();

const list = <T extends z.ZodType>(item: T) => z.array(item).max(11, "list-long").optional();

/** What can be written of a contact, by the member it is about or by staff. */
const person = {
  firstName: line(100),
  lastName: line(100),
  company: line(150),
  jobTitle: line(150),
  birthdate,
  emails: list(z.object({ ...row, tag: z.enum(EMAIL_TAGS, "invalid").default("main"), email: anyEmail })),
  phones: list(z.object({ ...row, tag: z.enum(PHONE_TAGS, "invalid").default("main"), phone })),
  addresses: list(
    z.object({
      ...row,
      tag: z.enum(ADDRESS_TAGS, "invalid").default("home"),
      street: part(200),
      city: part(100),
      region: part(100),
      postalCode: part(20),
      country: part(2)
        .transform((code) => code.toUpperCase())
        .refine((code) => code === "" || isCountry(code), "country"),
    }),
  ),
  /** Which row comes first: the id of an entry, or "new". */
  primaryEmail: z.string().max(40, "invalid").optional(),
  primaryPhone: z.string().max(40, "invalid").optional(),
  primaryAddress: z.string().max(40, "invalid").optional(),
};

/** What a member may change of their own contact; nothing else is read (P24). */
export const UpdateAccountInput = z.object(person);

export const ClearListInput = z.object({ list: z.enum(["emails", "phones", "addresses"], "invalid") });

const contactId = z.guid("invalid");
const labelId = z.uuid("invalid");
export const labelName = z.string().transform(oneLine).pipe(z.string().min(1, "label-missing").max(60, "text-long"));
const words = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, "text-long");
const day = z.union([z.literal(""), z.iso.date("due-date")], "due-date").optional();

/** From programs, which know more of what they do than a form: what it leaves out has a form's own answer. */
const fromPrograms = {
  /** Another contact of the same address, or without one of the same phone: refused, or left beside. */
  doubles: z.enum(["refused", "allowed"]).optional(),
  labelKeys: z.array(z.string().max(100, "label")).max(100, "too-many-selected").optional(),
  fields: answers,
};

export const CreateContactInput = z.object({
  ...person,
  ...fromPrograms,
  labelIds: z.array(labelId).max(50, "invalid").optional(),
});
export const UpdateContactInput = z.object({
  contactId,
  ...person,
  ...fromPrograms,
  /** What was read before; Conflict when it has changed since. */
  revision: z.int("revision-missing").optional(),
  /** A list that is named stands for the whole list, its first entry in front; an empty one clears. */
  isWhole: z.boolean().optional(),
  seen,
});
/** What somebody handed in: it finds its contact or makes one, and fills what is empty there. */
export const SubmitContactInput = z.object({
  ...person,
  labelKeys: fromPrograms.labelKeys,
  fields: answers,
  contactId: contactId.optional(),
});
export const MergeIntoInput = z.object({
  contactId,
  revision: z.int("revision-missing").optional(),
  sourceIds: z.array(contactId).min(1, "nobody-selected").max(5, "too-many-selected"),
});
export const ContactInput = z.object({ contactId });

export const CreateLabelInput = z.object({ name: labelName });
export const RenameLabelInput = z.object({ labelId, name: labelName });
export const LabelInput = z.object({ labelId });
export const SetLabelsInput = z.object({
  contactId,
  labelIds: z.array(labelId).max(200, "invalid").optional(),
  /** One more, made on the way. */
  name: z.string().transform(oneLine).pipe(z.string().max(60, "text-long")).optional(),
});

export const AddNoteInput = z.object({ contactId, text: words(5000, "note-missing") });
export const NoteInput = z.object({ noteId: z.uuid("invalid") });
export const AddTaskInput = z.object({ contactId, text: words(500, "task-missing"), dueOn: day });
export const TaskInput = z.object({ taskId: z.uuid("invalid") });

export const MergeContactsInput = z.object({
  contactId,
  otherId: contactId,
  /** Per field, whose stands; without a word the kept contact's, or the other's where it has none. */
  take: z.record(z.string(), z.enum(["kept", "other"])).optional(),
  /** The same for answers in the owner's fields, by their keys. */
  fields: z.record(z.string(), z.enum(["kept", "other"])).optional(),
});

/** Longer than anybody writes who means it. */
const MESSAGE = 5000;

/** What a stranger writes by the contact form. `website` is for programs to fall for, `stamp` says when the form was opened. */
export const WriteToUsInput = z.object({
  name: z.string().default("").transform(oneLine).pipe(z.string().min(1, "your-name-missing").max(100, "text-long")),
  email,
  phone: phone.optional(),
  subject: part(150).optional(),
  message: words(MESSAGE, "message-missing"),
  website: z.string().optional(),
  stamp: z.string().max(200).default(""),
});
