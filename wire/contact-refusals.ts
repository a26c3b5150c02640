// What the format calls what cannot be asked or done in the address book, by names of its own.
import { z } from "zod";
import { Conflict, type DomainError, Invalid } from "@/domain/errors";
import { OWN } from "./contact-tags";
import { pagingOf, QueryInput, queryOf } from "./query";
import type { Named } from "./refusals";

/** What the format calls a refusal of whatever is about one contact. */
export function nameOfContact(failure: DomainError): Named | undefined {
  const { reason, values } = failure;
  if (reason === "contact") return { code: "CONTACT_NOT_FOUND", status: 404 };
  if (reason === "label") return { code: "LABEL_NOT_FOUND", status: 404 };
  if (reason === "contact-double")
    return {
      code: "DUPLICATE_CONTACT_EXISTS",
      data: { duplicateContactId: values.contactId, duplicateEmail: values.email, duplicatePhone: values.phone },
      status: 409,
    };
  if (reason === "revision-stale")
    return { code: "CONTACT_ALREADY_CHANGED", data: { revision: values.revision }, status: 409 };
  if (reason === "contact-login-email") return { code: "CANNOT_UPDATE_MEMBER_EMAIL", status: 409 };
  if (reason === "contact-has-member") {
    const isOwner = values.standing === "owner";
    return { code: isOwner ? "CANNOT_DELETE_MEMBER_OWNER_OR_CONTRIBUTOR" : "CANNOT_DELETE_MEMBER", status: 409 };
  }
  return failure instanceof Invalid ? nameOfInvalid(failure) : undefined;
}

function nameOfInvalid({ fields }: Invalid): Named | undefined {
  const issues = Object.entries(fields);
  if (issues.some(([, issue]) => issue === "contact-empty")) return { code: "INSUFFICIENT_CONTACT_DATA", status: 400 };
  if (issues.some(([, issue]) => issue === "contact-unsaid"))
    return { code: "INSUFFICIENT_UPDATE_CONTACT_DATA", status: 400 };
  if (issues.some(([, issue]) => issue === "primary-twice"))
    return { code: "CANNOT_HAVE_MULTIPLE_PRIMARY_INFO", status: 400 };
  const wrong = issues
    .filter(([path]) => path.startsWith("fields."))
    .map(([path]) => OWN + path.slice("fields.".length));
  return wrong.length > 0 && wrong.length === issues.length
    ? { code: "INVALID_EXTENDED_FIELD_VALUE", data: { keys: wrong }, status: 400 }
    : undefined;
}

/** What the format calls a refused merge. */
export function nameOfMerge(failure: DomainError): Named | undefined {
  if (
    failure.reason === "contact-same" ||
    failure.reason === "merge-source-member" ||
    failure.reason === "contacts-both-members"
  )
    return { code: "ILLEGAL_MERGE", status: 400 };
  if (failure.reason === "revision-stale")
    return { code: "FAILED_PRECONDITION", data: { revision: failure.values.revision }, status: 428 };
  return nameOfContact(failure);
}

const MOST_CONTACTS = 1000;
/** Wide enough to say of more that it is too much, in the format's own words. */
export const ContactsQuery = queryOf(1_000_000);
export const ContactsPaging = pagingOf(1_000_000);
type Paged = { paging?: { limit?: number } | null; cursorPaging?: { limit?: number } | null };

/** Throws Invalid for a page of more than there may be. */
export function ensureLimit({ paging, cursorPaging }: Paged, at: string): void {
  if ((paging?.limit ?? cursorPaging?.limit ?? 0) > MOST_CONTACTS)
    throw new Invalid({ [`${at}.limit`]: "query-limit" });
}

const FILTER_CODES: Record<string, string> = {
  "query-limit": "ILLEGAL_LIMIT",
  "query-sort": "UNSUPPORTED_SORT_FIELD",
  "query-shape": "MALFORMED_FILTER",
  "query-deep": "UNSUPPORTED_FILTER",
  "query-field": "UNSUPPORTED_FILTER_FIELD_UNKNOWN",
  "query-operator": "UNSUPPORTED_FILTER_OPERATOR",
  "query-value": "UNSUPPORTED_FILTER_VALUE",
};
/** Labels and fields have words of their own for two of them. */
const SMALL_CODES: Record<string, string> = {
  ...FILTER_CODES,
  "query-sort": "INVALID_SORT",
  "query-field": "UNSUPPORTED_FILTER_FIELD",
};

/** What the format calls a question that cannot be asked, and the field it is about. */
export function nameOfQuestion(failure: DomainError, isSmall = false): Named | undefined {
  if (!(failure instanceof Invalid)) return undefined;
  const [[path, issue] = ["", ""]] = Object.entries(failure.fields);
  const code = (isSmall ? SMALL_CODES : FILTER_CODES)[issue];
  if (!code) return undefined;
  const isOfOtherType = !isSmall && issue === "query-value" && failure.valuesAt[path]?.of === "type";
  return { code: isOfOtherType ? "UNSUPPORTED_FILTER_VALUE_TYPE" : code, data: { field: path }, status: 400 };
}

/** The same of what asks for contacts and is about them. */
export const nameOfContactOrQuestion = (failure: DomainError): Named | undefined =>
  nameOfQuestion(failure) ?? nameOfContact(failure);

/** Of a bulk act: the filter alone, or words that are looked for. Throws Conflict for neither. */
export const BulkInput = z.object({
  filter: QueryInput.shape.filter,
  search: z
    .union([z.string().trim().max(100, "query-search"), z.object({ expression: z.string().max(100, "query-search") })])
    .nullish(),
});

export function readBulk({ filter, search }: z.output<typeof BulkInput>) {
  const words = typeof search === "string" ? search : search?.expression;
  if (filter === undefined || filter === null) if (!words) throw new Conflict("bulk-whom");
  return { query: { filter }, search: words ? { expression: words } : undefined };
}
