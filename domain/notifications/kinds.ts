import type { Permission } from "../permissions";

const CHANNELS = ["site", "email"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How often a digest comes. */
export const PACES = ["daily", "weekly"] as const;
/** How the letters of a kind come: each by itself, gathered into a digest, or not at all. */
export const EMAIL_PACES = ["now", ...PACES, "never"] as const;
export type EmailPace = (typeof EMAIL_PACES)[number];
export type DigestPace = (typeof PACES)[number];
/** Is this one of the digests? */
export const isDigest = (name: string): name is DigestPace => (PACES as readonly string[]).includes(name);

/** "on" and "off" are where a switch begins; "always" and "never" leave nothing to switch. */
type Rule = "on" | "off" | "always" | "never";
export type KindRule = {
  group: "people" | "talk" | "account" | "security" | "team";
  site: Rule;
  email: Rule;
  /** Only for those who hold it. */
  permission?: Permission;
};

/** Everything a member can be told, and how it reaches them until they choose otherwise. A kind's letter bears its name. */
export const KINDS = {
  newFollower: { group: "people", site: "on", email: "on" },
  badgeGiven: { group: "people", site: "on", email: "off" },
  newReply: { group: "talk", site: "on", email: "on" },
  newComment: { group: "talk", site: "on", email: "on" },
  mention: { group: "talk", site: "on", email: "on" },
  answerChosen: { group: "talk", site: "on", email: "off" },
  newLike: { group: "talk", site: "on", email: "off" },
  newPost: { group: "talk", site: "on", email: "off" },
  approved: { group: "account", site: "always", email: "always" },
  teamLetter: { group: "account", site: "never", email: "on" },
  exportReady: { group: "account", site: "always", email: "on" },
  muted: { group: "account", site: "always", email: "always" },
  unmuted: { group: "account", site: "always", email: "always" },
  reportSettled: { group: "account", site: "always", email: "on" },
  warned: { group: "account", site: "always", email: "always" },
  contentHidden: { group: "account", site: "always", email: "on" },
  contentShown: { group: "account", site: "always", email: "never" },
  roleGiven: { group: "security", site: "always", email: "always" },
  ownerMade: { group: "security", site: "always", email: "always" },
  ownerUnmade: { group: "security", site: "always", email: "always" },
  newDevice: { group: "security", site: "always", email: "on" },
  identityLinked: { group: "security", site: "always", email: "always" },
  passwordChanged: { group: "security", site: "always", email: "always" },
  emailChanged: { group: "security", site: "always", email: "always" },
  roleAsleep: { group: "team", site: "always", email: "never", permission: "roles.manage" },
  postHeldBack: { group: "account", site: "always", email: "on" },
  newMember: { group: "team", site: "on", email: "off", permission: "members.manage" },
  newApplicant: { group: "team", site: "on", email: "on", permission: "members.approve" },
  newMessage: { group: "team", site: "on", email: "on", permission: "contacts.manage" },
  newReport: { group: "team", site: "on", email: "on", permission: "reports.manage" },
} satisfies Record<string, KindRule>;

export type Kind = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as Kind[];
/** Is this the name of a kind? Letters that answer a request are none. */
export const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);
/** How a kind reaches people until they choose otherwise. */
export const ruleOf = (kind: Kind): KindRule => KINDS[kind];

/** Can this be switched at all? */
export const isChoice = (kind: Kind, channel: Channel): boolean => ["on", "off"].includes(KINDS[kind][channel]);

/** May its letters wait, for a digest or for the end of quiet hours? What protects an account, or was asked for, never does. */
export const mayWait = (kind: Kind): boolean =>
  isChoice(kind, "email") && ["people", "talk", "team"].includes(KINDS[kind].group);

/** The paces a member may choose for a kind. */
export const pacesOf = (kind: Kind): EmailPace[] => (mayWait(kind) ? [...EMAIL_PACES] : ["now", "never"]);

/** What several people can do to the same thing, by the fact that names the thing; follows are all about oneself. */
const SUBJECTS: Partial<Record<Kind, string>> = {
  newFollower: "",
  newMember: "",
  newLike: "targetId",
  newReply: "hostId",
  newComment: "hostId",
};

/** The thing that what is told of this kind is about: of the same thing it is told in one line. Undefined when each stands alone. */
export function subjectOf(kind: Kind, data: Record<string, string>): string | undefined {
  const fact = SUBJECTS[kind];
  return fact === undefined ? undefined : (data[fact] ?? "");
}
