// Owns at which addresses the public API answers: canonical at the root, the same below /api, and under the prefixes that the
// client packages map to when they are given a host.
import type { Operation } from "./operation";

/** Other prefixes by what they stand for. */
const ALIASES: [prefix: string, canonical: string][] = [
  ["/_api/members/v1/members", "/members/v1/members"],
  ["/_api/members/v2/abouts", "/members/v2/abouts"],
  ["/v1/default-privacy-status", "/members/v1/default-privacy-status"],
  ["/_api/members/v1/privacy-settings", "/members/v1/privacy-settings"],
  ["/_api/members/v3/followers", "/members/v3/followers"],
  ["/_api/members/v1/member-to-member-blocks", "/members/v1/member-to-member-blocks"],
  ["/_api/members/v1/roles", "/members/v1/roles"],
  ["/_api/members/v3/badges", "/members/v3/badges"],
  ["/badges/v3/badges", "/members/v3/badges"],
  ["/_api/badges/v4/badges", "/badges/v4/badges"],
  ["/badges/v4/badge-assignments", "/badges/v4/assignments"],
  ["/badges/v4/bulk/badge-assignments", "/badges/v4/bulk/assignments"],
  ["/_api/members/v1/custom-fields-applications", "/members/v1/custom-fields-applications"],
  ["/_api/members/v1/custom-fields", "/members/v1/custom-fields"],
  ["/_api/members/v1/user-members", "/members/v1/user-members"],
  ["/api/v1/auth/register", "/wix-sm/api/v1/auth/api/v1/auth/register"],
  ["/members/v1/wix-sm-webapp-proxy/v1/auth", "/wix-sm/api/v1/auth/api/v1/auth"],
  ["/identity/members/api/v1/auth/login", "/wix-sm/api/v1/auth/api/v1/auth/login"],
  ["/identity/members/v1/auth/members", "/wix-sm/api/v1/auth/v1/auth/members"],
  ["/_api/wix-sm-webapp/v1/members", "/api/v1/members"],
  ["/api/wix-sm/v1/members", "/api/v1/members"],
  ["/iam/authentication", "/_api/iam/authentication"],
  ["/_iam/recovery", "/_api/iam/recovery"],
  ["/_api/oauth2", "/oauth2"],
  ["/headless/v1/redirect-session", "/_api/redirects-api/v1/redirect-session"],
  ["/_api/contacts/v4", "/contacts/v4"],
];

/** All that is the public API's, below /api or not. Nothing of ours besides begins so: each is a reserved address of profiles and pages. */
const OURS =
  /^(?:\/api)?\/(?:(?:members|badges|contacts|headless)\/v\d|_api|_iam|iam|oauth2|oauth|wix-sm|v1|identity\/members|api\/v1)\/|^\/api\/wix-sm\/|^\/api\/guildhall\/v1\/(?:api-keys|oauth-clients|webhooks|events|counters|profiles|members)(?:\/|$)|^\/api\/openapi\.json$/;

/** Is this an address of the public API? */
export const isOfApi = (pathname: string): boolean => OURS.test(pathname);

/** The canonical form of an address. */
export function canonical(pathname: string): string {
  const isBelow = pathname.startsWith("/api/") && isOfApi(pathname.slice(4)) && !/^\/api\/(v1|wix-sm)\//.test(pathname);
  const path = isBelow ? pathname.slice(4) : pathname;
  const alias = ALIASES.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  return alias ? alias[1] + path.slice(alias[0].length) : path;
}

type Found = { operation: Operation; params: Record<string, string> };

/**
 * Finds the operation at an address. Fixed parts go before `{id}`. Answers the methods there are where there is none by this one.
 */
export function findOperation(table: Operation[]) {
  const all = table
    .map((operation) => ({ operation, parts: operation.path.split("/") }))
    .sort((one, other) => filledIn(one.parts) - filledIn(other.parts));
  const byLength = new Map<number, typeof all>();
  for (const one of all) byLength.set(one.parts.length, [...(byLength.get(one.parts.length) ?? []), one]);
  return (method: string, pathname: string): Found | { methods: string[] } => {
    const given = canonical(pathname).split("/");
    const fitting = (byLength.get(given.length) ?? []).filter(({ parts }) => fits(parts, given));
    // A fixed address of another method is no id: POST …/query is not GET of a member "query".
    const closest = fitting.filter(({ parts }) => filledIn(parts) === filledIn(fitting[0]!.parts));
    const found = closest.find(({ operation }) => operation.method === method);
    if (!found) return { methods: closest.map(({ operation }) => operation.method) };
    return { operation: found.operation, params: paramsIn(found.parts, given) };
  };
}

const isGap = (part: string) => part.startsWith("{");
const filledIn = (parts: string[]) => parts.filter(isGap).length;
const fits = (parts: string[], given: string[]) =>
  parts.every((part, at) => (isGap(part) ? given[at] !== "" : part === given[at]));

const paramsIn = (parts: string[], given: string[]): Record<string, string> =>
  Object.fromEntries(parts.flatMap((part, at) => (isGap(part) ? [[part.slice(1, -1), plain(given[at]!)]] : [])));

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
