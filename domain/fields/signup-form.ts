// Owns the form that newcomers meet: what it asks, in which order, and that nobody joins without what it requires (M33, M46).
import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Contact, contacts } from "@/db/schema/contacts";
import { type Asked, type Field, fields, type SignupFormRow, signupForm } from "@/db/schema/fields";
import type { PrivacyStatus } from "@/db/schema/members";
import type { Settings } from "@/db/schema/settings";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid, NotFound } from "../errors";
import { type Consents, versionsOf } from "../legal/legal";
import { ensureNotOvertaken, markOf } from "../overtaken";
import type { Viewer } from "../viewer";
import { listFields } from "./field";
import { BUILT_IN, type BuiltIn, MoveAskedInput, SignupFormInput } from "./input";
import { readAnswers, writeValues } from "./write-values";

/** One line of the form, by its name ("firstName", "field.town"). */
export type AskedItem = { item: string; asked: Asked; builtIn?: BuiltIn; field?: Field };
export type SignupForm = Pick<
  SignupFormRow,
  "hasPrivacyChoice" | "hasConsent" | "consentText" | "consentHref" | "consentVersion"
> & { items: AskedItem[] };

const BEFORE_ANY: Omit<SignupFormRow, "id" | "updatedAt"> = {
  builtIn: {},
  order: [],
  hasPrivacyChoice: false,
  hasConsent: false,
  consentText: "",
  consentHref: "",
  consentVersion: 0,
};

const NEWCOMER = { kind: "visitor", permissions: new Set() } as unknown as Viewer;

/** The form as it is now, in its order, with what it does not ask left out. */
export async function getSignupForm(): Promise<SignupForm> {
  const [[row], asked] = await Promise.all([
    db.select().from(signupForm).where(eq(signupForm.id, 1)),
    listFields(NEWCOMER, "signup"),
  ]);
  const form = itemsOf(row ?? BEFORE_ANY, asked);
  return { ...form, items: form.items.filter((item) => item.asked !== "off") };
}

/** All that the form could ask, for whoever designs it. Throws Forbidden. */
export async function getSignupDesign(viewer: Viewer): Promise<SignupForm> {
  ensure(can.manageFields(viewer));
  const [row] = await db.select().from(signupForm).where(eq(signupForm.id, 1));
  return itemsOf(row ?? BEFORE_ANY, await askable());
}

/** Fields that newcomers can be asked: in use, theirs to write, and everybody's. */
async function askable(from: Pick<Tx, "select"> = db): Promise<Field[]> {
  const all = await from
    .select()
    .from(fields)
    .where(and(isNull(fields.archivedAt), eq(fields.editedBy, "member")))
    .orderBy(asc(fields.position), asc(fields.id));
  return all.filter(({ heldBy }) => heldBy.kind !== "chosen");
}

function itemsOf(row: Omit<SignupFormRow, "id" | "updatedAt">, of: Field[]): SignupForm {
  const { builtIn, order, ...rest } = row;
  const items: AskedItem[] = [
    ...BUILT_IN.map((name) => ({
      item: name,
      asked: builtIn[name] ?? (name === "reason" ? ("optional" as const) : ("off" as const)),
      builtIn: name,
    })),
    ...of.map((field) => ({
      item: `field.${field.key}`,
      asked: field.isOnSignup ? (field.isRequired ? ("required" as const) : ("optional" as const)) : ("off" as const),
      field,
    })),
  ];
  const place = (item: string) => (order.includes(item) ? order.indexOf(item) : order.length);
  return { ...rest, items: items.sort((one, other) => place(one.item) - place(other.item)) };
}

/** What stands for the form as it is, its order apart. */
export function markOfDesign(form: SignupForm): string {
  const { items, hasPrivacyChoice, hasConsent, consentText, consentHref } = form;
  const asked = Object.fromEntries(items.map((one) => [one.item, one.asked]));
  return markOf({ ...asked, hasPrivacyChoice, hasConsent, consentText, consentHref });
}

/** Saves the form. It holds at the next request; fields that newcomers cannot be asked are passed over. Throws Overtaken. */
export const saveSignupForm = command(SignupFormInput, async ({ fields: asked, seen, ...form }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageFields(viewer));
  const before = await lockForm(tx);
  const there = await askable(tx);
  ensureNotOvertaken(seen, markOfDesign(itemsOf(before, there)));
  const builtIn = { ...before.builtIn, ...form.builtIn };
  const isOther = form.consentText !== before.consentText || form.consentHref !== before.consentHref;
  const consentVersion = before.consentVersion + (isOther ? 1 : 0);
  const after = { ...form, builtIn, consentVersion };
  const changed = (Object.keys(after) as (keyof typeof after)[])
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map(String);
  await tx
    .update(signupForm)
    .set({ ...after, updatedAt: now })
    .where(eq(signupForm.id, 1));
  for (const field of there) {
    const how = asked[field.key];
    if (!how) continue;
    const wanted = { isOnSignup: how !== "off", isRequired: how === "off" ? field.isRequired : how === "required" };
    if (wanted.isOnSignup === field.isOnSignup && wanted.isRequired === field.isRequired) continue;
    await tx.update(fields).set(wanted).where(eq(fields.id, field.id));
    changed.push(`field.${field.key}`);
  }
  if (changed.length > 0) await record({ type: "signup_form.changed", memberId: null, fields: changed });
});

/** One place up or down in the form. */
export const moveAsked = command(MoveAskedInput, async ({ item, direction }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.manageFields(viewer));
  const row = await lockForm(tx);
  const order = itemsOf(row, await askable(tx)).items.map((one) => one.item);
  const at = order.indexOf(item);
  const to = at + (direction === "up" ? -1 : 1);
  if (at < 0) throw new NotFound("field");
  if (to < 0 || to >= order.length) return;
  order.splice(to, 0, ...order.splice(at, 1));
  await tx.update(signupForm).set({ order }).where(eq(signupForm.id, 1));
  await record({ type: "signup_form.changed", memberId: null, fields: ["order"] });
});

async function lockForm(tx: Tx): Promise<SignupFormRow> {
  await tx.insert(signupForm).values({ id: 1 }).onConflictDoNothing();
  const [row] = await tx.select().from(signupForm).where(eq(signupForm.id, 1)).for("update");
  return row!;
}

type Texts = Partial<Record<Exclude<BuiltIn, "reason">, string | null>>;
type Given = Texts & {
  reason?: string;
  privacyStatus?: PrivacyStatus;
  consent?: "on";
  fields?: Record<string, unknown>;
};

/** What a newcomer said that the form asks, and nothing else. */
export type Filled = {
  contact: Texts;
  answers: Record<string, unknown>;
  reason?: string;
  privacyStatus?: PrivacyStatus;
  /** What they agreed to. */
  consent?: { version: number; href: string; legal: Consents };
};

/**
 * Holds what was typed against the form: what is required and missing is named, all of it at once (Invalid), and what the form does
 * not ask is not read, whoever posts it. `isReasonAsked` where somebody decides about requests.
 */
export function fillIn(
  form: SignupForm,
  given: Given,
  where: { isReasonAsked: boolean; site: Pick<Settings, "mayBePublic" | "legal"> },
): Filled {
  const issues: Record<string, string> = {};
  const contact: Texts = {};
  for (const { builtIn, asked } of form.items) {
    if (!builtIn || asked === "off") continue;
    const isAsked = builtIn !== "reason" || where.isReasonAsked;
    if (asked === "required" && isAsked && !given[builtIn]) issues[builtIn] = MISSING[builtIn];
    if (builtIn !== "reason" && given[builtIn]) contact[builtIn] = given[builtIn];
  }
  if (form.hasConsent && !given.consent) issues.consent = "consent-missing";
  const own = form.items.flatMap(({ field }) => field ?? []);
  let answers = new Map<string, unknown>();
  let titles: Record<string, Record<string, string | number>> = {};
  try {
    answers = readAnswers(own, given.fields ?? {}, { isWhole: true });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    Object.assign(issues, error.fields);
    titles = error.valuesAt;
  }
  if (Object.keys(issues).length > 0) throw new Invalid(issues, {}, titles);
  const asksReason = form.items.some(({ builtIn }) => builtIn === "reason");
  return {
    contact,
    answers: Object.fromEntries([...answers].filter(([, content]) => content !== null)),
    reason: asksReason ? given.reason : undefined,
    privacyStatus: form.hasPrivacyChoice && where.site.mayBePublic === "all" ? given.privacyStatus : undefined,
    consent: form.hasConsent
      ? { version: form.consentVersion, href: form.consentHref, legal: versionsOf(where.site) }
      : undefined,
  };
}

const MISSING: Record<BuiltIn, string> = {
  firstName: "first-name-missing",
  lastName: "last-name-missing",
  phone: "phone-missing",
  birthdate: "birthdate-missing",
  company: "company-missing",
  jobTitle: "job-title-missing",
  reason: "why-missing",
};

/** Does the form insist on anything beside a name and a way in? */
export const isDemanding = (form: SignupForm, isReasonAsked: boolean): boolean =>
  form.hasConsent ||
  form.items.some(({ asked, builtIn }) => asked === "required" && (builtIn !== "reason" || isReasonAsked));

/** What is kept of the answers until a mailbox is proven, and read again then. */
export const writeFilled = (filled: Filled): string => JSON.stringify(filled);
export const readFilled = (text: string | undefined): Filled | undefined =>
  text ? (JSON.parse(text) as Filled) : undefined;

export const privacyFor = (filled: Filled | undefined, { defaultPrivacy }: Pick<Settings, "defaultPrivacy">) =>
  filled?.privacyStatus ?? defaultPrivacy;

/**
 * Writes the answers to a newcomer's contact. Empty ones overwrite nothing (M5); of an address that nobody has proven they fill
 * gaps alone, for the contact may be somebody else's.
 */
export async function keepFilled(
  scope: Pick<Scope<unknown>, "tx" | "now">,
  contactId: string,
  filled: Filled,
  isProven: boolean,
) {
  const { tx, now } = scope;
  const [before] = await tx.select().from(contacts).where(eq(contacts.id, contactId)).for("update");
  const { phone, ...texts } = filled.contact;
  const patch: Partial<Contact> = {};
  for (const [name, text] of Object.entries(texts) as [keyof typeof texts, string][])
    if (text && (isProven || !before![name])) patch[name] = text;
  if (phone && !before!.phones.some((one) => one.phone === phone) && (isProven || before!.phones.length === 0))
    patch.phones = [...before!.phones, { id: newId(), tag: "main", phone, isPrimary: before!.phones.length === 0 }];
  if (Object.keys(patch).length > 0)
    await tx
      .update(contacts)
      .set({ ...patch, updatedAt: now })
      .where(eq(contacts.id, contactId));
  const of = await listFields(NEWCOMER, "signup", tx);
  await writeValues(tx, contactId, of, { answers: filled.answers }, { onlyGaps: !isProven, isLenient: true });
}
