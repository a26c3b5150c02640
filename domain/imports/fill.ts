// Owns what a row may add to a contact: only what is empty there, so that nothing that somebody entered is lost.
import type { Contact, ContactAddress, ContactPhone } from "@/db/schema/contacts";
import { newId } from "@/lib/id";
import type { Content } from "../fields/answer";
import type { Person } from "./read-row";

const LINES = ["firstName", "lastName", "company", "jobTitle", "birthdate"] as const;

export type Filling = Partial<Pick<Contact, (typeof LINES)[number] | "phones" | "addresses">>;

/** What a row wrote on a contact that was there before it, for the way back. */
export type Filled = Filling & {
  /** Answers in the owner's fields, by their keys. */
  answers?: Record<string, Content>;
  labelId?: string;
};

type Gaps = Pick<Contact, (typeof LINES)[number] | "phones" | "addresses">;

const NOTHING: Gaps = {
  firstName: null,
  lastName: null,
  company: null,
  jobTitle: null,
  birthdate: null,
  phones: [],
  addresses: [],
};

/** What the person brings that the contact lacks. */
export function fillingOf(contact: Gaps = NOTHING, person: Person): Filling {
  const filling: Filling = {};
  for (const key of LINES) if (!contact[key] && person[key]) filling[key] = person[key];
  if (contact.phones.length === 0 && person.phone) filling.phones = [phoneOf(person.phone)];
  if (contact.addresses.length === 0 && person.address) filling.addresses = [addressOf(person.address)];
  return filling;
}

const phoneOf = (phone: string): ContactPhone => ({ id: newId(), tag: "main", phone, isPrimary: true });
const addressOf = (address: NonNullable<Person["address"]>): ContactAddress => ({
  ...address,
  id: newId(),
  tag: "home",
  isPrimary: true,
});

/** What takes a filling back, as far as it still stands there; and whether all of it does. */
export function emptyingOf(contact: Gaps, filled: Filling): { emptying: Filling; isWhole: boolean } {
  const emptying: Filling = {};
  let isWhole = true;
  for (const key of Object.keys(filled) as (keyof Filling)[]) {
    const stands = JSON.stringify(sorted(contact[key])) === JSON.stringify(sorted(filled[key]));
    if (stands) Object.assign(emptying, { [key]: NOTHING[key] });
    else isWhole = false;
  }
  return { emptying, isWhole };
}

const sorted = (value: unknown) =>
  Array.isArray(value) ? value.map((entry: object) => Object.entries(entry).sort()) : value;
