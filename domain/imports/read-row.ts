// Owns how the cells of a row become a person, or the reason why they do not (M84, M86).
import { randomInt } from "node:crypto";
import type { ZodError } from "zod";
import { countries, isCountry } from "@/lib/countries";
import { UpdateAccountInput } from "../contacts/input";
import { readAnswer } from "../fields/answer";
import type { Field } from "../fields/field";
import { UpdatePreferencesInput, UpdateProfileInput } from "../members/input";
import { nickname as nicknameInput } from "../members/nickname";
import { email as emailInput } from "../sessions/input";
import { emailKey, nameKey } from "../text-keys";
import type { Target } from "./targets";

export type Person = {
  email: string;
  key: string;
  nickname: string;
  title?: string | null;
  about?: string | null;
  language?: string | null;
  joinedAt?: Date;
  firstName?: string;
  lastName?: string;
  company?: string;
  jobTitle?: string;
  birthdate?: string;
  phone?: string;
  address?: { street: string; city: string; region: string; postalCode: string; country: string };
  /** What stands in the columns of custom fields, by the field's key. */
  fields?: Record<string, unknown>;
};

/** A reason is a key under `issues`, and the column it is about. */
type Judged = { person: Person } | { reason: string; columnAt?: number };

/** Reads one row. `targets` says what each column is; the owner's fields read their own. */
export function readRow(cells: string[], targets: string[], isLong: boolean, fields: Field[] = []): Judged {
  if (isLong) return { reason: "import-cells-many" };
  const at = (target: Target) => targets.indexOf(target);
  const cell = (target: Target) => (at(target) < 0 ? "" : (cells[at(target)] ?? "").trim());
  const wrong = (target: Target, reason: string): Judged => ({ reason, columnAt: Math.max(0, at(target)) });

  const email = emailInput.safeParse(cell("email"));
  if (!email.success) return wrong("email", issueOf(email.error));
  const joinedAt = momentOf(cell("joinedAt"));
  if (joinedAt === null) return wrong("joinedAt", "import-date");
  const birthdate = cell("birthdate") ? momentOf(cell("birthdate")) : undefined;
  if (birthdate === null) return wrong("birthdate", "birthdate");
  const country = countryOf(cell("country"));
  if (country === null) return wrong("country", "country");

  const [first, ...others] = cell("name").split(/\s+/);
  const name = {
    firstName: cell("firstName") || (at("lastName") < 0 ? (first ?? "") : ""),
    lastName: cell("lastName") || (at("firstName") < 0 ? others.join(" ") : ""),
  };
  const place = ["street", "city", "region", "postalCode"] as const;
  const address = { ...Object.fromEntries(place.map((part) => [part, cell(part)])), country };
  const hasAddress = Object.values(address).some(Boolean);
  const contact = UpdateAccountInput.safeParse({
    ...name,
    company: cell("company"),
    jobTitle: cell("jobTitle"),
    birthdate: birthdate?.toISOString().slice(0, 10) ?? "",
    phones: cell("phone") ? [{ phone: firstOf(cell("phone")) }] : [],
    addresses: hasAddress ? [address] : [],
  });
  if (!contact.success) return wrong(targetOf(contact.error), issueOf(contact.error));
  const profile = UpdateProfileInput.safeParse({ title: cell("title"), about: cell("about") });
  if (!profile.success) return wrong(targetOf(profile.error), issueOf(profile.error));
  const language = UpdatePreferencesInput.safeParse({ language: languageOf(cell("language")) });
  if (!language.success) return wrong("language", "language-unknown");
  const nickname = nicknameOf(cell("nickname"), cell("name") || `${name.firstName} ${name.lastName}`);
  if (typeof nickname !== "string") return wrong("nickname", nickname.reason);

  const { firstName, lastName, company, jobTitle, phones, addresses } = contact.data;
  const answers: Record<string, unknown> = {};
  for (const [place, target] of targets.entries()) {
    const field = fields.find(({ key }) => target === `field.${key}`);
    const said = cells[place]?.trim();
    if (!field || !said) continue;
    const raw = field.kind === "many-of" ? said.split(/\s*[,;|]\s*/).filter(Boolean) : said;
    const read = readAnswer(field, raw);
    if ("issue" in read) return { reason: read.issue, columnAt: place };
    answers[field.key] = raw;
  }
  return {
    person: {
      email: email.data,
      key: emailKey(email.data),
      nickname,
      title: profile.data.title,
      about: profile.data.about,
      language: language.data.language || null,
      joinedAt,
      firstName: firstName ?? undefined,
      lastName: lastName ?? undefined,
      company: company ?? undefined,
      jobTitle: jobTitle ?? undefined,
      birthdate: contact.data.birthdate ?? undefined,
      phone: phones?.[0]?.phone || undefined,
      address: hasAddress ? addresses?.[0] : undefined,
      ...(Object.keys(answers).length > 0 && { fields: answers }),
    },
  };
}

const issueOf = (error: ZodError) => error.issues[0]?.message ?? "invalid";

function targetOf(error: ZodError): Target {
  const path = error.issues[0]?.path ?? [];
  return path[0] === "phones" ? "phone" : ((path[0] === "addresses" ? path[2] : path[0]) as Target);
}

/** A name that was meant for others is taken or refused; one made of the parts of a name gives way. */
function nicknameOf(given: string, made: string): string | { reason: string } {
  if (given) {
    const read = nicknameInput.safeParse(given);
    return read.success ? read.data : { reason: issueOf(read.error) };
  }
  const read = nicknameInput.safeParse(made);
  // The beginning of the address would tell it to everybody.
  return read.success ? read.data : `Member ${randomInt(10_000, 100_000)}`;
}

/** Of several numbers in one cell the first. */
const firstOf = (text: string) => text.split(/[,;|]/)[0]!.trim();

const languageOf = (text: string) => text.replace("_", "-").replace(/^([A-Za-z]{2,3})/, (code) => code.toLowerCase());

/** A day or moment as programs write it: ISO, or seconds or milliseconds since 1970. Nothing is undefined; what cannot be told, or lies ahead, is null. */
function momentOf(text: string): Date | undefined | null {
  if (!text || text === "0") return undefined;
  const isNumber = /^\d{9,13}$/.test(text);
  const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.test(text);
  if (!isNumber && !iso) return null;
  const zoned = /(Z|UTC|[+-]\d{2}:?\d{2})$/i.test(text) || text.length <= 10 ? text : `${text}Z`;
  const at = isNumber
    ? new Date(Number(text) * (text.length > 11 ? 1 : 1000))
    : new Date(zoned.replace(/\s*UTC$/i, "Z").replace(" ", "T"));
  return Number.isNaN(at.getTime()) || at.getTime() > Date.now() || at.getUTCFullYear() < 1900 ? null : at;
}

let named: Map<string, string> | undefined;

/** A country by its code or its English name; null when it is none. */
function countryOf(text: string): string | null {
  if (!text) return "";
  if (isCountry(text.toUpperCase())) return text.toUpperCase();
  named ??= new Map(countries("en").map(({ code, name }) => [nameKey(name), code]));
  return named.get(nameKey(text)) ?? null;
}
