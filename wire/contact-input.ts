// What programs write of a contact, as the domain takes it.
import { z } from "zod";
import { Invalid } from "@/domain/errors";
import { ADDRESS_TAGS, EMAIL_TAGS, OWN, PHONE_TAGS } from "./contact-tags";
import { AddressInput, readAddress } from "./members";
import { given } from "./values";

const text = z.string("invalid").max(1000, "text-long").nullish();
const entries = <T extends z.ZodRawShape>(of: T) =>
  z
    .object({
      items: z
        .array(z.object({ id: text, primary: z.boolean("invalid").nullish(), ...of }))
        .max(50, "list-long")
        .nullish(),
    })
    .nullish();
const keysOf = <T extends Record<string, string>>(tags: T) =>
  z.enum(Object.keys(tags) as [keyof T & string, ...(keyof T & string)[]], "choice-missing").nullish();

/** What programs write of a contact. Whatever is read-only, or not known, is not read. */
export const ContactInfo = z.object({
  name: z.object({ first: text, last: text }).nullish(),
  emails: entries({ tag: keysOf(EMAIL_TAGS), email: text }),
  phones: entries({ tag: keysOf(PHONE_TAGS), phone: text, countryCode: text }),
  addresses: entries({ tag: keysOf(ADDRESS_TAGS), address: AddressInput.nullish() }),
  company: text,
  jobTitle: text,
  birthdate: text,
  labelKeys: z
    .object({ items: z.array(z.string().max(100, "label")).max(100, "too-many-selected").nullish() })
    .nullish(),
  extendedFields: z.object({ items: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
type Info = z.output<typeof ContactInfo>;

/** The same as the domain's input; what was not sent is not in it. Throws Invalid where two entries would be the first. */
export function readContact(info: Info) {
  const { name, emails, phones, addresses, company, jobTitle, birthdate, labelKeys, extendedFields } = info;
  const fields = extendedFields?.items;
  return {
    ...given({ firstName: name?.first, lastName: name?.last, company, jobTitle, birthdate }),
    ...(emails?.items && {
      emails: inFront("emails", emails.items).map(({ id, tag, email }) => ({
        ...given({ id, email }),
        tag: EMAIL_TAGS[tag ?? "MAIN"],
      })),
    }),
    ...(phones?.items && {
      phones: inFront("phones", phones.items).map(({ id, tag, phone }) => ({
        ...given({ id, phone }),
        tag: PHONE_TAGS[tag ?? "MAIN"],
      })),
    }),
    ...(addresses?.items && {
      addresses: inFront("addresses", addresses.items).map(({ id, tag, address }) => ({
        ...readAddress({ ...address, id }),
        tag: ADDRESS_TAGS[tag ?? "HOME"],
      })),
    }),
    ...(labelKeys?.items && { labelKeys: labelKeys.items }),
    ...(fields && {
      fields: Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key.startsWith(OWN) ? key.slice(OWN.length) : `?${key}`, value]),
      ),
    }),
  };
}

/** Is there anything to write in it? */
export const hasAnything = (info: Info): boolean => Object.keys(readContact(info)).length > 0;

/** The one that is said to be the first comes first. */
function inFront<E extends { primary?: boolean | null }>(name: string, items: E[]): E[] {
  const firsts = items.filter(({ primary }) => primary);
  if (firsts.length > 1) throw new Invalid({ [`info.${name}.items`]: "primary-twice" });
  return [...firsts, ...items.filter(({ primary }) => !primary)];
}

/** Where in what was sent a field of the domain's input stood. */
export const contactFieldAt = (path: string): string => {
  const [name = "", ...rest] = path.split(".");
  if (name === "contactId" || name === "info" || name.startsWith("query")) return path;
  if (name === "firstName" || name === "lastName") return `info.name.${name.slice(0, -4)}`;
  if (name === "fields") return `info.extendedFields.items.${OWN}${rest.join(".")}`;
  if (["emails", "phones", "addresses"].includes(name)) return [`info.${name}.items`, ...rest].join(".");
  return name === "revision" || name === "targetContactRevision" ? name : `info.${path}`;
};
