import type { Value } from "@/domain/fields/values";
import { formatDate } from "@/lib/format";
import { spacedPhone } from "@/lib/phone";
import type { Translate } from "@/messages/translate";

type Props = { value: Pick<Value, "kind" | "content" | "options">; t: Translate; locale: string };

/** An answer as people read it. */
export function ValueText({ value, t, locale }: Props) {
  const { kind, content } = value;
  if (kind === "url")
    return (
      <a className="link" href={String(content)} rel="nofollow ugc noopener noreferrer" dir="ltr">
        {String(content).replace(/^https?:\/\/|\/$/g, "")}
      </a>
    );
  if (kind === "phone")
    return (
      <a className="link" href={`tel:${content}`} dir="ltr">
        {spacedPhone(String(content))}
      </a>
    );
  return <bdi>{valueWords(value, t, locale)}</bdi>;
}

/** The same as plain words. */
export function valueWords({ kind, content, options }: Props["value"], t: Translate, locale: string): string {
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? "";
  if (Array.isArray(content)) return new Intl.ListFormat(locale, { type: "unit" }).format(content.map(labelOf));
  if (typeof content === "object") {
    const { street, postalCode, city, region, country } = content;
    const town = [postalCode, city].filter(Boolean).join(" ");
    return [street, town, region, country && countryName(country, locale)].filter(Boolean).join(", ");
  }
  if (typeof content === "boolean") return t(content ? "fields.yes" : "fields.no");
  if (typeof content === "number") return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(content);
  if (kind === "one-of") return labelOf(content);
  if (kind === "country") return countryName(content, locale);
  if (kind === "phone") return spacedPhone(content);
  if (kind !== "date") return content;
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  return formatDate(new Date(`${content}T00:00:00Z`), locale, "UTC", day);
}

const countryName = (code: string, locale: string) =>
  new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
