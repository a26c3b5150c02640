// Owns what an answer may be, by the kind of its field.
import type { Field, FieldAddress, FieldKind, FieldValueRow } from "@/db/schema/fields";
import { isCountry } from "@/lib/countries";
import { phoneNumber } from "@/lib/phone";
import { oneLine, severalLines } from "@/lib/plain-text";
import { nameKey } from "../text-keys";

/** What a field holds, as its kind has it: for choices the ids of options, for phones E.164, for days "2026-11-22". */
export type Content = string | number | boolean | string[] | FieldAddress;

/** The columns a value fills. */
export type Columns = Pick<FieldValueRow, "text" | "number" | "day" | "flag" | "choices" | "address" | "key">;

type Asked = Pick<Field, "kind" | "options">;
type Read = { issue: string } | { content: Content | null };

const MOST = { text: 200, longText: 5000, url: 500, key: 100 };

/**
 * Reads an answer as a form, a program or an import gives it; null is no answer. An option may be said by its id or its words,
 * an archived one only by whoever holds it already (`held`).
 */
export function readAnswer(field: Asked, raw: unknown, held?: Content): Read {
  if (raw === null || raw === undefined || raw === "") return { content: null };
  return READERS[field.kind](raw, field, held);
}

const wrong = (issue: string): Read => ({ issue });
const is = (content: Content | null): Read => ({ content });

function words(raw: unknown, max: number, clean: (text: string) => string): Read {
  if (typeof raw !== "string" && typeof raw !== "number") return wrong("invalid");
  const text = clean(String(raw));
  return text.length > max ? wrong("text-long") : is(text || null);
}

const READERS: Record<FieldKind, (raw: unknown, field: Asked, held?: Content) => Read> = {
  text: (raw) => words(raw, MOST.text, oneLine),
  "long-text": (raw) => words(raw, MOST.longText, severalLines),
  number: (raw) => {
    const text = typeof raw === "string" ? raw.trim() : raw;
    if (text === "") return is(null);
    const number =
      typeof text === "number" || (typeof text === "string" && /^[-+]?\d*\.?\d+$/.test(text)) ? +text : NaN;
    return Math.abs(number) <= 1e15 ? is(number) : wrong("field-number");
  },
  date: (raw) => (typeof raw === "string" && isDay(raw.trim()) ? is(raw.trim()) : wrong("field-date")),
  "yes-no": (raw) => {
    const said = typeof raw === "string" ? raw.trim().toLowerCase() : raw;
    if (YES.has(said)) return is(true);
    return NO.has(said) ? is(false) : wrong("choice-missing");
  },
  "one-of": (raw, field, held) => {
    const id = optionOf(field, raw, held);
    return id ? is(id) : wrong("choice-missing");
  },
  "many-of": (raw, field, held) => {
    const said = (Array.isArray(raw) ? raw : [raw]).filter((one) => one !== "");
    const found = said.map((one) => optionOf(field, one, held));
    if (found.some((id) => !id)) return wrong("choice-missing");
    const chosen = field.options.map(({ id }) => id).filter((id) => found.includes(id));
    return is(chosen.length > 0 ? chosen : null);
  },
  url: (raw) => (typeof raw === "string" ? webAddress(raw.trim()) : wrong("field-url")),
  phone: (raw) => {
    const number = typeof raw === "string" ? phoneNumber(raw) : null;
    return number ? is(number) : wrong("field-phone");
  },
  country: (raw) => {
    const code = typeof raw === "string" ? raw.trim().toUpperCase() : "";
    return isCountry(code) ? is(code) : wrong("country");
  },
  address: (raw) => {
    if (typeof raw !== "object" || Array.isArray(raw)) return wrong("invalid");
    const given = raw as Record<string, unknown>;
    const part = (name: keyof FieldAddress) => (typeof given[name] === "string" ? oneLine(given[name]) : "");
    const country = part("country").toUpperCase();
    const address = {
      ...{
        street: part("street"),
        city: part("city"),
        region: part("region"),
        postalCode: part("postalCode"),
        country,
      },
    };
    if (Object.values(address).some((text) => text.length > MOST.text)) return wrong("text-long");
    if (country && !isCountry(country)) return wrong("country");
    return is(Object.values(address).some(Boolean) ? address : null);
  },
};

const YES = new Set<unknown>([true, "yes", "true", "on", "1"]);
const NO = new Set<unknown>([false, "no", "false", "off", "0"]);

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "1000") return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function optionOf({ options }: Asked, raw: unknown, held: Content | undefined): string | undefined {
  if (typeof raw !== "string") return undefined;
  const said = nameKey(raw);
  const isOpen = ({ id, isArchived }: Asked["options"][number]) =>
    !isArchived || held === id || (Array.isArray(held) && held.includes(id));
  const open = options.filter(isOpen);
  return (open.find(({ id }) => id === raw.trim()) ?? open.find(({ label }) => nameKey(label) === said))?.id;
}

/** Addresses of the web alone; one without a scheme is meant to be https. */
function webAddress(text: string): Read {
  if (!text) return is(null);
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text) ? text : `https://${text}`;
  if (whole.length > MOST.url || /[\s\p{Cc}]/u.test(whole) || !URL.canParse(whole)) return wrong("field-url");
  const url = new URL(whole);
  const isWeb = (url.protocol === "https:" || url.protocol === "http:") && url.hostname.includes(".");
  return isWeb && !url.username && !url.password ? is(url.href) : wrong("field-url");
}

const NOTHING = { text: null, number: null, day: null, flag: null, choices: null, address: null };

/** The columns for an answer. */
export function columnsOf(kind: FieldKind, content: Content): Columns {
  switch (kind) {
    case "number":
      return { ...NOTHING, number: content as number, key: String(content) };
    case "date":
      return { ...NOTHING, day: content as string, key: content as string };
    case "yes-no":
      return { ...NOTHING, flag: content as boolean, key: content ? "yes" : "no" };
    case "many-of":
      return { ...NOTHING, choices: content as string[], key: "" };
    case "address":
      return { ...NOTHING, address: content as FieldAddress, key: keyOf((content as FieldAddress).city) };
    case "one-of":
    case "country":
    case "phone":
      return { ...NOTHING, text: content as string, key: content as string };
    default:
      return { ...NOTHING, text: content as string, key: keyOf(content as string) };
  }
}

/** What a text is compared by. */
export const keyOf = (text: string): string => nameKey(text).slice(0, MOST.key);

/** The answer in its columns. */
export function contentOf(row: Omit<Columns, "key">): Content | null {
  return row.text ?? row.number ?? row.day ?? row.flag ?? row.choices ?? row.address;
}
