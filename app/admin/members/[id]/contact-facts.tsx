import type { StaffRecord } from "@/domain/members/staff-record";
import { formatDate } from "@/lib/format";
import type { Reading } from "../../desk";

type Props = Reading & { contact: NonNullable<StaffRecord["contact"]>; email: string | null };

/** The address-book entry as it stands; only whoever may see contacts gets it at all. */
export function ContactFacts({ contact, email, t, locale }: Props) {
  const nothing = <span className="t3">{t("admin.member.nothing")}</span>;
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(" ");
  const lines = (items: string[]) => (items.length > 0 ? items.map((item) => <div key={item}>{item}</div>) : nothing);
  const addresses = contact.addresses.map(({ street, postalCode, city, region, country }) =>
    [street, [postalCode, city].filter(Boolean).join(" "), region, country].filter(Boolean).join(", "),
  );
  const emails = [...new Set([email, ...contact.emails.map((each) => each.email)].filter((each) => each !== null))];
  const birthday =
    contact.birthdate &&
    formatDate(new Date(contact.birthdate), locale, "UTC", { day: "numeric", month: "long", year: "numeric" });
  return (
    <dl className="kv">
      <dt>{t("admin.member.names")}</dt>
      <dd dir="auto">{name || nothing}</dd>
      <dt>{t("admin.member.emails")}</dt>
      <dd className="break">{lines(emails)}</dd>
      <dt>{t("admin.member.phones")}</dt>
      <dd>{lines(contact.phones.map(({ phone }) => phone))}</dd>
      <dt>{t("admin.member.addresses")}</dt>
      <dd dir="auto">{lines(addresses)}</dd>
      <dt>{t("admin.member.birthdate")}</dt>
      <dd>{birthday || nothing}</dd>
      <dt>{t("admin.member.company")}</dt>
      <dd dir="auto">{contact.company || nothing}</dd>
      <dt>{t("admin.member.jobTitle")}</dt>
      <dd dir="auto">{contact.jobTitle || nothing}</dd>
    </dl>
  );
}
