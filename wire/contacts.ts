// Contacts of the address book in public JSON.
import { z } from "zod";
import type { AskedContact, Facet } from "@/domain/contacts/asked";
import { phoneNumber } from "@/lib/phone";
import { ADDRESS_TAGS, EMAIL_TAGS, OWN, PHONE_TAGS } from "./contact-tags";
import { writeAddress, writeImage } from "./members";
import { ImageShape, moment, type Said, SHAPES } from "./shapes";

const SOURCES = {
  signup: "WIX_SITE_MEMBERS",
  staff: "ADMIN",
  "contact-form": "WIX_FORMS",
  import: "IMPORT",
} as const;

const optional = z.string().optional();
const SOURCE_TYPES = ["WIX_SITE_MEMBERS", "ADMIN", "WIX_FORMS", "IMPORT"] as const;
const entryShape = <T extends z.ZodRawShape>(of: T) =>
  z.object({ items: z.array(z.object({ id: z.string(), ...of })) });
const tagShape = <T extends Record<string, string>>(tags: T) => z.enum(Object.keys(tags) as [keyof T & string]);

/** As much of a contact as was asked for; id and revision always. */
export const ContactShape = z
  .object({
    id: z.guid(),
    revision: z.int(),
    source: z.object({ sourceType: z.enum(SOURCE_TYPES) }).optional(),
    createdDate: moment.optional(),
    updatedDate: moment.optional(),
    lastActivity: z.object({ activityDate: moment.optional(), activityType: optional }).optional(),
    primaryInfo: z.object({ email: optional, phone: optional }).optional(),
    primaryEmail: z
      .object({ email: optional, subscriptionStatus: optional, deliverabilityStatus: optional })
      .optional(),
    primaryPhone: z
      .object({
        e164Phone: optional,
        formattedPhone: optional,
        subscriptionStatus: optional,
        deliverabilityStatus: optional,
      })
      .optional(),
    info: z
      .object({
        name: z.object({ first: optional, last: optional }),
        emails: entryShape({ tag: tagShape(EMAIL_TAGS), email: z.string(), primary: z.boolean() }),
        phones: entryShape({ tag: tagShape(PHONE_TAGS), phone: z.string(), e164Phone: optional, primary: z.boolean() }),
        addresses: entryShape({
          tag: tagShape(ADDRESS_TAGS),
          address: z.object({
            addressLine: optional,
            city: optional,
            subdivision: optional,
            country: optional,
            postalCode: optional,
            formattedAddress: z.string(),
          }),
        }),
        company: optional,
        jobTitle: optional,
        birthdate: optional,
        locale: optional,
        labelKeys: z.object({ items: z.array(z.string()) }),
        extendedFields: z.object({ items: z.record(z.string(), z.unknown()) }),
        picture: z.object({ image: ImageShape }),
      })
      .partial()
      .optional(),
  })
  .register(SHAPES, { id: "Contact" });

export const FacetShape = z
  .object({
    facetType: z.enum(["ALL_CONTACTS", "NOT_LABELED", "LABEL", "MEMBERSHIP_STATUS"]),
    namespace: z.string(),
    namespaceDisplayName: z.string(),
    facetKey: z.string(),
    facetDisplayName: z.string(),
    count: z.int(),
    queryFilter: z.record(z.string(), z.unknown()),
  })
  .register(SHAPES, { id: "ContactsFacet" });

const tagOf = <T extends Record<string, string>>(tags: T, tag: string) =>
  (Object.keys(tags).find((name) => tags[name] === tag) ?? "UNTAGGED") as keyof T & string;

/** The label that is no row (mission.md M7). */
const SITE_MEMBER = "contacts.site-member";

/** The whole contact; what is empty is absent, but for lists, which are always there. */
export function writeContact(contact: AskedContact): Said<typeof ContactShape> {
  const { emails, phones, values, photo } = contact;
  const email = first(emails)?.email ?? contact.emailKey ?? contact.loginEmail ?? undefined;
  // To find out what is in a number costs more than all the rest of a contact: once for each.
  const numbers = phones.map(({ phone }) => phoneNumber(phone) ?? undefined);
  const main = first(phones);
  const mainNumber = main && numbers[phones.indexOf(main)];
  return {
    id: contact.id,
    revision: contact.revision,
    source: { sourceType: SOURCES[contact.source] },
    createdDate: contact.createdAt,
    updatedDate: contact.updatedAt,
    lastActivity: lastActivity(contact),
    primaryInfo: { email, phone: main?.phone },
    primaryEmail:
      email === undefined ? undefined : { email, subscriptionStatus: "NOT_SET", deliverabilityStatus: "NOT_SET" },
    primaryPhone:
      main === undefined
        ? undefined
        : {
            e164Phone: mainNumber,
            formattedPhone: main.phone,
            subscriptionStatus: mainNumber ? "NOT_SET" : "NO_SUBSCRIPTION_STATUS",
            deliverabilityStatus: "NOT_SET",
          },
    info: {
      name: { first: contact.firstName ?? undefined, last: contact.lastName ?? undefined },
      emails: {
        items: emails.map(({ id, tag, email, isPrimary }) => ({
          ...{ id, tag: tagOf(EMAIL_TAGS, tag), email },
          primary: isPrimary,
        })),
      },
      phones: {
        items: phones.map(({ id, tag, phone, isPrimary }, at) => ({
          ...{ id, tag: tagOf(PHONE_TAGS, tag), phone },
          e164Phone: numbers[at],
          primary: isPrimary,
        })),
      },
      addresses: {
        items: contact.addresses.map(({ tag, isPrimary: _, id, ...address }) => {
          const { id: __, ...written } = writeAddress({ id, ...address });
          return { id, tag: tagOf(ADDRESS_TAGS, tag), address: { ...written, formattedAddress: lineOf(address) } };
        }),
      },
      company: contact.company ?? undefined,
      jobTitle: contact.jobTitle ?? undefined,
      birthdate: contact.birthdate ?? undefined,
      locale: contact.language ?? undefined,
      labelKeys: { items: [...(contact.isMember ? [SITE_MEMBER] : []), ...contact.labelKeys] },
      extendedFields: { items: Object.fromEntries(values.map(({ key, content }) => [OWN + key, content])) },
      picture: photo ? { image: writeImage(photo) } : undefined,
    },
  };
}

const first = <E extends { isPrimary: boolean }>(list: E[]): E | undefined =>
  list.find(({ isPrimary }) => isPrimary) ?? list[0];

const lineOf = ({
  street,
  postalCode,
  city,
  region,
  country,
}: Omit<AskedContact["addresses"][number], "id" | "tag" | "isPrimary">) =>
  [street, [postalCode, city].filter(Boolean).join(" "), region, country].filter(Boolean).join(", ");

function lastActivity({ createdAt, lastLoginAt, wroteAt }: AskedContact) {
  const all = [
    { activityDate: createdAt, activityType: "CONTACT_CREATED" },
    ...(wroteAt ? [{ activityDate: wroteAt, activityType: "FORM_SUBMITTED" }] : []),
    ...(lastLoginAt ? [{ activityDate: lastLoginAt, activityType: "MEMBER_LOGIN" }] : []),
  ];
  return all.reduce((last, one) => (one.activityDate >= last.activityDate ? one : last));
}

type ContactJson = Said<typeof ContactShape>;

const FIELDSETS: Record<string, string[]> = {
  BASIC: ["primaryInfo", "info.name"],
  COMMUNICATION_DETAILS: ["info.name", "info.emails", "info.phones", "info.addresses"],
  EXTENDED: ["info.name", "primaryInfo", "info.extendedFields"],
};

const several = <T extends z.ZodType<string, string>>(one: T, most: number) =>
  z
    .preprocess(
      (given) => (typeof given === "string" ? [given] : given),
      z.array(one, "query-value").max(most, "query-value"),
    )
    .nullish();

/** What of a contact is asked for: sets of fields, or fields by name; without either the whole. */
export const shape = {
  fieldsets: several(z.enum(["BASIC", "COMMUNICATION_DETAILS", "EXTENDED", "FULL"], "query-value"), 4),
  fields: several(z.string().max(100, "query-value"), 100),
};
type Shape = { fieldsets?: string[] | null; fields?: string[] | null };

/** As much of it as was asked for; id and revision always. */
export function inShape(contact: ContactJson, { fieldsets, fields }: Shape): ContactJson {
  const sets = fieldsets ?? [];
  const paths = [...sets.flatMap((set) => FIELDSETS[set] ?? []), ...(fields ?? [])];
  if (paths.length === 0 || sets.includes("FULL")) return contact;
  const shown: ContactJson = { id: contact.id, revision: contact.revision };
  for (const path of paths) copy(contact, shown, path.split("."));
  return shown;
}

function copy(from: object, to: Record<string, unknown>, [key = "", ...rest]: string[]): void {
  if (!Object.hasOwn(from, key)) return;
  const value = (from as Record<string, unknown>)[key];
  if (rest.length === 0 || typeof value !== "object" || value === null || value instanceof Date) {
    to[key] = value;
    return;
  }
  const inner = Object.hasOwn(to, key) ? to[key] : {};
  to[key] = inner;
  copy(value, inner as Record<string, unknown>, rest);
}

const FACETS = {
  all: ["ALL_CONTACTS", "all", "All contacts", {}],
  unlabelled: ["NOT_LABELED", "notLabeled", "Without a label", { "info.labelKeys": { $exists: false } }],
  member: ["MEMBERSHIP_STATUS", "member", "Members", { "info.labelKeys": { $hasSome: [SITE_MEMBER] } }],
  guest: ["MEMBERSHIP_STATUS", "guest", "Not members", { $not: { "info.labelKeys": { $hasSome: [SITE_MEMBER] } } }],
} as const;

/** How many there are of a kind, and the filter that finds them. */
export function writeFacet(facet: Facet): Said<typeof FacetShape> {
  if (facet.kind === "label")
    return {
      ...{ facetType: "LABEL", namespace: "custom", namespaceDisplayName: "Labels" },
      ...{ facetKey: facet.key, facetDisplayName: facet.name, count: facet.count },
      queryFilter: { "info.labelKeys": { $hasSome: [facet.key] } },
    };
  const [facetType, facetKey, facetDisplayName, queryFilter] = FACETS[facet.kind];
  return {
    ...{ facetType, namespace: "contacts", namespaceDisplayName: "Contacts" },
    ...{ facetKey, facetDisplayName, count: facet.count, queryFilter },
  };
}
