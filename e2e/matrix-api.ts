// The same matrix at the doors of the API (P19, M82): each question of a page or an action, asked with tokens and keys.
import { type Asker, foundIn } from "./asking";
import { call, type Line } from "./cells";
import type { Held } from "./matrix";

type Told = {
  /** Whose it is, where the pages' test has moved theirs. */
  whose?: string;
  /** What the six viewers hear, where the door is another one by its nature; else what they hear at the page. */
  six?: string;
  /** What a key with the scope hears, and one without. */
  keys?: string;
};
type Door = [object: string, scope: string, ask: Line<Held>[2], told?: Told];

const MEMBERS = "/members/v1/members";
const HIDDEN = "/members/v1/member-to-member-blocks/members/my";
const PRIVACY = "/members/v1/privacy-settings";
const by = (path: string) => () => path;
const theMember =
  (rest = "", base = MEMBERS) =>
  ({ id }: Held) =>
    `${base}/${id}${rest}`;
const theId = ({ id }: Held) => id;
const theEmail = ({ email }: Held) => email;
const itself = ({ id }: Held) => ({ memberId: id });
const list = (filter: (of: Held) => object) =>
  call<Held>("POST", by(`${MEMBERS}/query`), (of) => ({ query: { filter: filter(of) } }), theId);
const put = (method: string, path: string, body: object) => call<Held>(method, by(path), () => body);

/** Whom the pages' test has deleted already. */
const ANOTHER = { whose: "wim" };
/** No member stands behind a key, so there is nobody to follow or hide for. */
const NOBODY = { keys: "member-only member-only" };
const PRIVATE = { keys: "yes 404" };
const GONE = { keys: "404 403" };
/** A record is told as far as it may be read; the page of it is the team's alone, but for one's own. */
const OF_PRIVATE = { six: "404 404 yes 404 404 yes", keys: "yes 404" };
const OF_OTHERS = "hidden hidden yes hidden hidden yes";

// biome-ignore format: a table is read by its columns
const DOORS: Door[] = [
  ["public profile",            "",                        call("GET", theMember()),                                        { keys: "yes yes" }],
  ["private profile",           "members.seePrivate",      call("GET", theMember()),                                        PRIVATE],
  ["private followers",         "members.seePrivate",      call("GET", theMember("", "/members/v3/followers")),             PRIVATE],
  ["private following",         "members.seePrivate",      call("GET", theMember("/following", "/members/v3/followers")),   PRIVATE],
  ["follow a public member",    "",                        call("POST", theMember("", "/members/v3/followers")),            NOBODY],
  ["follow a private one",      "",                        call("POST", theMember("", "/members/v3/followers")),            NOBODY],
  ["unfollow",                  "",                        call("DELETE", theMember("", "/members/v3/followers")),          NOBODY],
  // The format has names of its own for oneself, and for whom one does not hide.
  ["hide a private one",        "",                        call("POST", by(HIDDEN), itself),                                 { six: "401 404 400 404 404 yes", ...NOBODY }],
  ["show again",                "",                        call("DELETE", theMember("", HIDDEN)),                           { six: "401 404 400 404 404 yes", ...NOBODY }],

  ["contact of a private one",  "members.seePrivate,members.seeContact", call("GET", theMember("?fieldsets=FULL"), undefined, theEmail), OF_PRIVATE],
  ["contact of a public one",   "members.seeContact",      call("GET", theMember("?fieldsets=FULL"), undefined, theEmail),  { six: OF_OTHERS, keys: "yes hidden" }],
  ["own account",               "",                        call("GET", by(`${MEMBERS}/my?fieldsets=FULL`), undefined, theEmail), { keys: "caller-no-member caller-no-member" }],
  // One list for everybody: who may not see somebody finds nobody, and a filter over what is hidden is refused (wire 21).
  ["a private one in it",       "members.seePrivate",      list(({ id }) => ({ id })),                                      { six: OF_OTHERS, keys: "yes hidden" }],
  ["members table",             "members.manage,members.approve", call("POST", by(`${MEMBERS}/query`), () => ({ query: { filter: { status: "APPROVED" } } })), { six: "403 403 403 403 yes yes" }],
  ["an address in the table",   "members.seeContact",      list(({ email }) => ({ loginEmail: email })),                    { six: "403 403 403 403 403 yes" }],
  ["queue",                     "members.manage,members.approve", call("POST", by(`${MEMBERS}/query`), () => ({ query: { filter: { status: "PENDING" } } })), { six: "403 403 403 403 yes yes" }],

  ["mute",                      "members.mute",            call("POST", theMember("/mute")),                                ANOTHER],
  ["unmute",                    "members.mute",            call("POST", theMember("/unmute")),                              ANOTHER],
  ["mute a private one",        "members.mute,members.seePrivate", call("POST", theMember("/mute"))],
  ["unmute a private one",      "members.mute,members.seePrivate", call("POST", theMember("/unmute"))],
  ["block",                     "members.block,members.manage",        call("POST", theMember("/block")),                               ANOTHER],
  ["unblock",                   "members.block,members.approve", call("POST", theMember("/approve")),                      ANOTHER],
  // A program names the member by the address, which it has to be allowed to read.
  ["mail to set a password",    "members.edit,members.seeContact", call("POST", by("/wix-sm/api/v1/auth/v1/auth/members/send-set-password-email"), ({ email }) => ({ email })), { ...ANOTHER, six: "401 403 403 403 403 yes" }],
  ["give a role",               "roles.manage",            call("POST", theMember("", "/members/v1/roles/members"), () => ({ roleKey: "MODERATOR" })), { ...ANOTHER, keys: "role-beyond 403" }],
  // Whoever is there in person types the name, which a program cannot.
  ["delete",                    "members.delete",          call("DELETE", theMember()),                                     { ...ANOTHER, six: "401 403 403 403 403 name-differs" }],
  ["block an owner",            "members.block",           call("POST", theMember("/block")),                               { keys: "not-on-owners 403" }],
  ["mute an owner",             "members.mute",            call("POST", theMember("/mute")),                                { keys: "not-on-owners 403" }],
  ["approve",                   "members.approve",         call("POST", theMember("/approve")),                             { keys: "yes no" }],

  ["how people join",           "settings.manage",         put("PATCH", "/iam/signon/v1/sign-on-policies", { signOnPolicy: { requireOwnerApproval: false } })],
  ["who is seen",               "settings.manage",         setPrivacy],
  ["the owner's fields",        "fields.manage",           call("GET", by("/members/v1/custom-field-suggestions"))],
  ["a field that is made",      "fields.manage",           put("POST", "/members/v1/custom-fields", { field: { name: "Asked by programs" } }), { keys: "field-there 403" }],
  ["a field put away",          "fields.manage",           call("DELETE", theMember("?revision=1", "/members/v1/custom-fields")), GONE],
  ["a badge done away with",    "badges.manage",           call("DELETE", theMember("", "/badges/v4/badges")),              GONE],
  ["a badge given",             "badges.manage",           call("POST", by("/badges/v4/assignments"), ({ id }) => ({ badgeAssignment: { badgeId: id, memberId: id } })), GONE],
  // The team knows what roles there are; the page is where they are made.
  ["the owner's roles",         "roles.manage",            call("GET", by("/members/v1/roles/definitions")),                { six: "401 403 403 403 yes yes", keys: "yes yes" }],
  ["a role done away with",     "roles.manage",            call("DELETE", theMember("", "/members/v1/roles/definitions")), { six: "401 403 403 403 404 404", keys: "404 404" }],
  ["the address book",          "contacts.manage",         call("POST", by("/contacts/v4/contacts/query"), () => ({ query: {} }))],
  ["keys",                      "apiKeys.manage",          call("GET", by("/api/guildhall/v1/api-keys")),                   { keys: "yes 403" }],
  ["webhooks",                  "webhooks.manage",         call("GET", by("/api/guildhall/v1/webhooks"))],
];

async function setPrivacy(asker: Asker) {
  const { whole } = await asker.call("GET", PRIVACY);
  const revision = foundIn(whole, /"revision":"(\d+)"/);
  const memberPrivacySettings = {
    publicMemberVisibility: "VISIBLE_TO_ALL",
    publicMemberCandidates: "ANYONE",
    revision,
  };
  return asker.call("POST", PRIVACY, { memberPrivacySettings });
}

/** Each door with what is heard at the page or action of the same name: one question, one answer. */
export const apiTableOf = (pages: Line<Held>[]): Line<Held>[] =>
  DOORS.map(([object, scope, ask, told = {}]) => {
    const page = pages.find(([name]) => name === object);
    if (!page) throw new Error(`There is no page or action ${object}.`);
    const answers = `${told.six ?? page[3]} ${told.keys ?? "yes 403"}`;
    return [`${object}, by the API`, told.whose ?? page[1], ask, answers, scope];
  });
