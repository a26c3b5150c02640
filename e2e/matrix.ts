// The matrix of objects and viewers (P19): who hears what at every door of every object.
import { act, type Line, open, post } from "./cells";
import { NEW_PASSWORD } from "./joining";

/** What hangs on one member, as somebody who has seen the ids of all of it would name it. */
export type Held = Record<
  "id" | "slug" | "name" | "email" | "session" | "notification" | "copy" | "letter" | "invitation" | "role",
  string
>;
const member = ({ id }: Held) => ({ memberId: id });
const why = ({ id }: Held) => ({ memberId: id, reason: "a test" });
const roleOf = ({ id, role }: Held) => ({ memberId: id, roleId: role });
const news = ({ notification }: Held) => ({ ids: notification });
const theId = ({ id }: Held) => id;
const theEmail = ({ email }: Held) => email;
const found = (path: string, by: "name" | "email") => (of: Held) => `${path}?q=${encodeURIComponent(of[by])}`;

const NAMES = { name: "Tidewater", tagline: "", welcome: "", language: "en", timeZone: "UTC" };
const JOINING = { joining: "open", autoApproveDomains: "", approvalTime: "", defaultPrivacy: "PUBLIC" };

/**
 * One line a door: the object, whose it is, how one asks, and what each viewer hears: a visitor, another member, the member whose it
 * is, a muted one, a moderator and an owner. "own": the muted one asks about mia's own. A pending person has no session and is a
 * visitor. "yes" is let, "hidden" a page without what was looked for, "-" not asked, anything else the reason of the refusal.
 */
// biome-ignore format: a table is read by its columns
export const tableOf = (logo: () => FormData): Line<Held>[] => [
  ["public profile",            "alice",   open(({ slug }) => `/members/${slug}`),                 "yes yes yes yes yes yes"],
  ["private profile",           "bob",     open(({ slug }) => `/members/${slug}`),                 "404 404 yes 404 404 yes"],
  ["private followers",         "bob",     open(({ slug }) => `/members/${slug}/followers`),       "404 404 yes 404 404 yes"],
  ["private following",         "bob",     open(({ slug }) => `/members/${slug}/following`),       "404 404 yes 404 404 yes"],
  ["private in the search",     "bob",     open(found("/api/guildhall/v1/search", "name"), theId), "hidden hidden hidden hidden hidden hidden"],
  ["private in the directory",  "bob",     open(found("/members", "name"), theId),                 "hidden hidden hidden hidden hidden hidden"],
  ["follow a public member",    "alice",   act("members:follow", member),                          "401 yes follow-self muted yes yes"],
  ["follow a private one",      "bob",     act("members:follow", member),                          "401 404 follow-self muted 404 404"],
  ["follow from the news",      "bob",     act("notifications:follow", member),                    "401 404 follow-self muted 404 404"],
  ["unfollow",                  "alice",   act("members:unfollow", member),                        "401 yes yes yes yes yes"],
  ["restore a follower",        "bob",     act("members:restore", member),                         "401 404 404 404 404 404"],
  ["hide a private one",        "bob",     act("members:block", member),                           "401 404 block-self 404 404 yes"],
  ["show again",                "bob",     act("members:unblock", member),                         "401 yes yes yes yes yes"],

  ["contact of a private one",  "bob",     open(({ id }) => `/admin/members/${id}`, theEmail),     "401 403 403 403 404 yes"],
  ["contact of a public one",   "alice",   open(({ id }) => `/admin/members/${id}`, theEmail),     "401 403 403 403 hidden yes"],
  ["contact of an applicant",   "nora",    open(() => "/admin/requests", theEmail),                "401 403 - 403 yes yes"],
  ["own account",               "bob own", open(() => "/account", theEmail),                       "401 hidden yes yes hidden hidden"],
  ["own settings",              "bob own", open(() => "/settings/security", theEmail),             "401 hidden yes yes hidden hidden"],
  ["a session",                 "bob own", act("settings/security:endOne", ({ session }) => ({ sessionId: session })), "401 404 yes yes 404 404"],
  ["list of news",              "bob own", open(() => "/notifications", ({ notification }) => notification), "401 hidden yes yes hidden hidden"],
  ["mark as read",              "bob own", act("notifications:read", news),                        "401 404 yes yes 404 404"],
  ["mark as unread",            "bob own", act("notifications:unread", news),                      "401 404 yes yes 404 404"],
  ["mark as read, by the API",  "bob own", post("/api/guildhall/v1/notifications/read", news),     "401 404 yes yes 404 404"],
  ["live news",                 "bob",     open(() => "/api/guildhall/v1/notifications/stream"),   "401 yes yes yes yes yes"],
  ["copy of one's data",        "bob own", open(({ copy }) => `/settings/data/export/${copy}`),    "401 404 yes yes 404 404"],

  ["request, without its link", "nora",    act("waiting:change", ({ id }) => ({ token: `${id}.x`, reason: "x" })), "404 404 - 404 404 404"],
  ["withdrawn without it",      "nora",    act("waiting:withdraw", ({ id }) => ({ token: `${id}.x` })), "404 404 - 404 404 404"],
  ["password, without a link",  "bob",     act("set-password:set", ({ id }) => ({ token: `${id}.x`, newPassword: NEW_PASSWORD })), "404 404 404 404 404 404"],
  ["address, without a link",   "bob",     act("verify:confirmChange", ({ id }) => ({ token: `${id}.x` })), "404 404 404 404 404 404"],
  ["mails, without a link",     "bob",     post("/unsubscribe", ({ id }) => new URLSearchParams({ token: `${id}.newFollower.x` })), "404 404 404 404 404 404"],

  ["overview",                  "bob",     open(() => "/admin"),                                   "401 403 403 403 yes yes"],
  ["members table",             "bob",     open(() => "/admin/members"),                           "401 403 403 403 yes yes"],
  ["an address in the table",   "alice",   open(found("/admin/members", "email"), theId),          "401 403 403 403 hidden yes"],
  ["a private one in it",       "bob",     open(found("/admin/members", "name"), theId),           "401 403 403 403 hidden yes"],
  ["queue",                     "bob",     open(() => "/admin/requests"),                          "401 403 403 403 yes yes"],
  ["invitations",               "bob",     open(() => "/admin/invitations"),                       "401 403 403 403 yes yes"],
  ["trail",                     "bob",     open(() => "/admin/audit"),                             "401 403 403 403 403 yes"],
  ["settings",                  "bob",     open(() => "/admin/settings"),                          "401 403 403 403 403 yes"],
  ["team",                      "bob",     open(() => "/admin/team"),                              "401 403 403 403 403 yes"],
  ["letters",                   "bob",     open(() => "/admin/mail"),                              "401 403 403 403 403 yes"],
  ["a letter",                  "bob",     open(({ letter }) => `/admin/mail/${letter}`),          "401 403 403 403 403 yes"],
  ["a letter, by the API",      "bob",     open(({ letter }) => `/api/guildhall/v1/mails/${letter}/html`), "401 403 403 403 403 yes"],
  ["a letter once more",        "bob",     act("admin/mail:retry", ({ letter }) => ({ mailId: letter })), "401 403 403 403 403 mail-done"],

  ["mute",                      "vera",    act("admin/members:mute", why),                         "401 403 403 403 yes yes"],
  ["unmute",                    "vera",    act("admin/members:unmute", member),                    "401 403 403 403 yes yes"],
  ["mute a private one",        "bob",     act("admin/members:mute", why),                         "401 403 403 403 404 yes"],
  ["unmute a private one",      "bob",     act("admin/members:unmute", member),                    "401 403 403 403 404 yes"],
  ["mail a private one",        "bob",     act("admin/members:sendPassword", member),              "401 403 403 403 404 yes"],
  ["block",                     "vera",    act("admin/members:block", why),                        "401 403 403 403 yes yes"],
  ["unblock",                   "vera",    act("admin/members:unblock", member),                   "401 403 403 403 yes yes"],
  ["mute a selection",          "vera",    act("admin/members:bulk", ({ id }) => ({ act: "mute", reason: "x", "memberIds[]": id })), "401 403 403 403 yes yes"],
  ["unmute a selection",        "vera",    act("admin/members:bulk", ({ id }) => ({ act: "unmute", "memberIds[]": id })), "401 403 403 403 yes yes"],
  ["mute all who match",        "vera",    act("admin/members:bulk", ({ name }) => ({ act: "mute", reason: "x", isAll: "on", "list.q": `${name} zz` })), "401 403 403 403 yes yes"],
  ["unmute all who match",      "vera",    act("admin/members:bulk", ({ name }) => ({ act: "unmute", isAll: "on", "list.q": `${name} zz` })), "401 403 403 403 yes yes"],
  ["mail to set a password",    "vera",    act("admin/members:sendPassword", member),              "401 403 403 403 yes yes"],
  ["all sessions of a member",  "vera",    act("admin/members:endSessions", member),               "401 403 403 403 403 yes"],
  ["give a role",               "vera",    act("admin/members:give", roleOf),                      "401 403 403 403 403 yes"],
  ["take a role",               "vera",    act("admin/members:take", roleOf),                      "401 403 403 403 403 yes"],
  ["make an owner",             "vera",    act("admin/members:promote", member),                   "401 403 403 403 403 yes"],
  ["unmake an owner",           "vera",    act("admin/members:demote", member),                    "401 403 403 403 403 yes"],
  ["delete",                    "vera",    act("admin/members:remove", ({ id, name }) => ({ memberId: id, content: "anonymise", confirmation: name })), "401 403 403 403 403 yes"],
  ["block an owner",            "owner",   act("admin/members:block", why),                        "401 403 - 403 not-on-owners not-on-owners"],
  ["mute an owner",             "owner",   act("admin/members:mute", why),                         "401 403 - 403 not-on-owners not-on-owners"],
  ["unmake the last owner",     "owner",   act("admin/members:demote", member),                    "401 403 - 403 403 last-owner"],
  ["approve",                   "nora",    act("admin/requests:approve", member),                  "401 403 - 403 yes already-decided"],
  ["approve from the news",     "nora",    act("notifications:approve", member),                   "401 403 - 403 - already-decided"],
  ["decline",                   "nora",    act("admin/requests:decline", member),                  "401 403 - 403 - already-decided"],

  ["a new invitation",          "bob",     act("admin/invitations:makeLink"),                      "401 403 403 403 yes yes"],
  ["an invitation by mail",     "bob",     act("admin/invitations:send", () => ({ email: "guest@harbour.example" })), "401 403 403 403 yes yes"],
  ["an invitation taken back",  "bob",     act("admin/invitations:revoke", ({ invitation }) => ({ invitationId: invitation })), "401 403 403 403 yes yes"],
  ["the site's name",           "bob",     act("admin/settings:saveIdentity", () => NAMES),        "401 403 403 403 403 yes"],
  ["the site's colour",         "bob",     act("admin/settings:saveLook", () => ({ brand: "#00686a" })), "401 403 403 403 403 yes"],
  ["how people join",           "bob",     act("admin/settings:saveJoining", () => JOINING),       "401 403 403 403 403 yes"],
  ["who is seen",               "bob",     act("admin/settings:savePrivacy", () => ({ mayBePublic: "all", profilesSeenBy: "anyone" })), "401 403 403 403 403 yes"],
  ["a legal text dropped",      "bob",     act("admin/settings:unbindLegal", () => ({ document: "terms" })), "401 403 403 403 403 yes"],
  ["a mail's text reset",       "bob",     act("admin/settings/mails:resetLetter", () => ({ letter: "welcome", language: "en" })), "401 403 403 403 403 yes"],
  ["the desk of pages",         "bob",     open(() => "/admin/pages"),                             "401 403 403 403 403 yes"],
  ["a page taken back",         "bob",     act("admin/pages:unpublish", ({ id }) => ({ pageId: id })), "401 403 403 403 403 404"],
  ["a step in the menu",        "bob",     act("admin/menu:moveInMenu", () => ({ menu: "site", key: "place:members", direction: "up" })), "401 403 403 403 403 yes"],
  ["the menu's order",          "bob",     act("admin/menu:orderMenu", () => ({ menu: "site", ids: "place:members" })), "401 403 403 403 403 yes"],
  ["the owner's fields",        "bob",     open(() => "/admin/fields"),                            "401 403 403 403 403 yes"],
  ["a field that is made",      "bob",     act("admin/fields:makeField", () => ({ title: "Asked here", kind: "text", seenBy: "staff" })), "401 403 403 403 403 yes"],
  ["a field put away",          "bob",     act("admin/fields:putAway", ({ id }) => ({ fieldId: id })), "401 403 403 403 403 404"],
  ["a field's place",           "bob",     act("admin/fields:shiftField", ({ id }) => ({ fieldId: id, direction: "up" })), "401 403 403 403 403 404"],
  ["the signup form",           "bob",     open(() => "/admin/signup"),                            "401 403 403 403 403 yes"],
  ["what it asks",              "bob",     act("admin/signup:saveForm", () => ({ "builtIn.reason": "optional" })), "401 403 403 403 403 yes"],
  ["an answer of one's own",    "bob own", act("account:saveOwnFields", () => ({ "fields.workshop": "", "seenBy.own_site": "staff" })), "401 yes yes yes yes yes"],
  ["the owner's badges",        "bob",     open(() => "/admin/badges"),                            "401 403 403 403 403 yes"],
  ["a badge done away with",    "bob",     act("admin/badges:takeBadgeAway", ({ id }) => ({ badgeId: id })), "401 403 403 403 403 404"],
  ["a badge given",             "bob",     act("admin/badges:giveBadge", ({ id }) => ({ badgeId: id, "memberIds[]": id })), "401 403 403 403 403 404"],
  ["the owner's roles",         "bob",     open(() => "/admin/roles"),                             "401 403 403 403 403 yes"],
  ["a role done away with",     "bob",     act("admin/roles:takeRoleAway", ({ id }) => ({ roleId: id })), "401 403 403 403 403 404"],
  ["who sees what",             "bob",     open(() => "/admin/why"),                               "401 403 403 403 403 yes"],
  ["keys",                      "bob",     open(() => "/admin/api-keys"),                          "401 403 403 403 403 yes"],
  ["programs",                  "bob",     open(() => "/admin/programs"),                          "401 403 403 403 403 yes"],
  ["webhooks",                  "bob",     open(() => "/admin/webhooks"),                          "401 403 403 403 403 yes"],
  ["imports",                   "bob",     open(() => "/admin/import"),                            "401 403 403 403 403 yes"],
  ["an import run",             "bob",     act("admin/import:run", ({ id }) => ({ importId: id })), "401 403 403 403 403 404"],
  ["an import undone",          "bob",     act("admin/import:undo", ({ id }) => ({ importId: id })), "401 403 403 403 403 404"],
  ["a file forgotten",          "bob",     act("admin/import:drop", ({ id }) => ({ importId: id })), "401 403 403 403 403 404"],
  ["what leaves as a file",     "bob",     open(() => "/admin/export"),                            "401 403 403 403 403 yes"],
  ["a bulk action stopped",    "bob",     act("admin/batches:stop", ({ id }) => ({ batchId: id })), "401 403 403 403 404 404"],
  ["letters to many",           "bob",     open(() => "/admin/letters"),                           "401 403 403 403 403 yes"],
  ["one of them sent",          "bob",     act("admin/letters:send", ({ id }) => ({ letterId: id, seen: "x" })), "401 403 403 403 403 404"],
  ["one of them deleted",       "bob",     act("admin/letters:drop", ({ id }) => ({ letterId: id })), "401 403 403 403 403 404"],
  ["the address book",          "bob",     open(() => "/admin/contacts"),                          "401 403 403 403 403 yes"],
  ["passwords",                 "bob",     act("admin/settings:savePasswords", () => ({ memberPasswordMin: "10", staffPasswordMin: "15" })), "401 403 403 403 403 yes"],
  ["logo",                      "bob",     post("/media/upload/logo", logo),                       "401 403 403 403 403 yes"],
  ["logo taken away",           "bob",     act("admin/settings:dropLogo"),                         "401 403 403 403 403 yes"],
];
