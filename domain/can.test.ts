import { expect, test } from "vitest";
import { MEMBERS, OWNERS } from "./audience";
import { can } from "./can";
import { PERMISSIONS, type Permission } from "./permissions";
import { SYSTEM, type Viewer, viewerFor, viewerOfKey, visitor } from "./viewer";

const OPEN = {
  profilesSeenBy: "anyone",
  mayBePublic: "all",
  solutions: ["forum", "blog"] as ("forum" | "blog")[],
  isMembersAreaOn: true,
} as const;
const MODERATOR: Permission[] = [
  "members.manage",
  "members.approve",
  "members.block",
  "members.mute",
  "members.invite",
  "community.moderate",
  "reports.manage",
];

const row = {
  id: "self",
  status: "APPROVED",
  blockedUntil: null,
  activityStatus: "ACTIVE",
  mutedUntil: null,
  privacyStatus: "PUBLIC",
  isOwner: false,
  isPasswordStaffGrade: true,
  permissions: [] as readonly string[],
} as const;
type Row = Parameters<typeof viewerFor>[0];
const as = (more: Partial<NonNullable<Row>>) => viewerFor({ ...row, ...more }, OPEN);

const past = new Date(Date.now() - 1000);
const future = new Date(Date.now() + 60_000);

/** Every kind of viewer there is; whoever is not in must answer as the visitor does, line by line. */
const VIEWERS = {
  visitor: visitor(OPEN),
  pending: as({ status: "PENDING", isOwner: true }),
  blocked: as({ status: "BLOCKED", permissions: PERMISSIONS }),
  offline: as({ status: "OFFLINE", permissions: PERMISSIONS }),
  member: as({}),
  private: as({ privacyStatus: "PRIVATE" }),
  muted: as({ activityStatus: "MUTED", mutedUntil: future }),
  "once muted": as({ activityStatus: "MUTED", mutedUntil: past }),
  "once blocked": as({ status: "BLOCKED", blockedUntil: past }),
  moderator: as({ permissions: MODERATOR }),
  "moderator with a short password": as({ permissions: MODERATOR, isPasswordStaffGrade: false }),
  writer: as({ permissions: ["blog.write"] }),
  owner: as({ isOwner: true, isPasswordStaffGrade: false }),
  system: SYSTEM,
  key: viewerOfKey({ id: "key", permissions: [] }, undefined, OPEN),
  "key with everything": viewerOfKey({ id: "key", permissions: PERMISSIONS }, undefined, OPEN),
  "key whose maker is out": viewerOfKey({ id: "key", permissions: PERMISSIONS }, new Set(), OPEN),
} satisfies Record<string, Viewer>;

type Kind = keyof typeof VIEWERS;
const other = { id: "other", isOwner: false, status: "APPROVED", privacyStatus: "PUBLIC" } as const;
const anOwner = { ...other, isOwner: true };
const oneself = { ...other, id: "self" };
const byOther = { authorId: "other" };
const byOneself = { authorId: "self" };

const IN: Kind[] = [
  "member",
  "private",
  "muted",
  "once muted",
  "once blocked",
  "moderator",
  "moderator with a short password",
  "writer",
  "owner",
];
const PART: Kind[] = [
  "member",
  "once muted",
  "once blocked",
  "moderator",
  "moderator with a short password",
  "writer",
  "owner",
];
/** They are nobody, so that nothing is ever their own. */
const SITE: Kind[] = ["system", "key with everything"];
const STAFF: Kind[] = ["moderator", "owner", "system", "key with everything"];
const OWNER: Kind[] = ["owner", "system", "key with everything"];

/** Question by question, exactly who hears yes. */
const YES: [name: string, ask: (viewer: Viewer) => boolean, who: Kind[]][] = [
  ["seeProfiles", can.seeProfiles, Object.keys(VIEWERS) as Kind[]],
  ["seePrivateMembers", can.seePrivateMembers, OWNER],
  ["seeContacts", can.seeContacts, OWNER],
  ["useAccount", can.useAccount, IN],
  ["joinCommunity", can.joinCommunity, IN],
  ["follow", (viewer) => can.follow(viewer, other), PART],
  ["follow oneself", (viewer) => can.follow(viewer, oneself), []],
  ["follow somebody private", (viewer) => can.follow(viewer, { ...other, privacyStatus: "PRIVATE" }), []],
  ["post", can.post, PART],
  ["comment", can.comment, PART],
  ["like", can.like, PART],
  ["beginTopic", (viewer) => can.beginTopic(viewer, { writers: MEMBERS }), PART],
  ["begin a topic where staff do", (viewer) => can.beginTopic(viewer, { writers: OWNERS }), ["moderator", "owner"]],
  ["editWriting", (viewer) => can.editWriting(viewer, byOther), ["moderator", "owner"]],
  ["edit one's own", (viewer) => can.editWriting(viewer, byOneself), PART],
  ["deleteWriting", (viewer) => can.deleteWriting(viewer, byOther), STAFF],
  ["delete one's own", (viewer) => can.deleteWriting(viewer, byOneself), [...IN, ...SITE]],
  ["restoreWriting", (viewer) => can.restoreWriting(viewer, { ...byOther, deletedBy: "other" }), STAFF],
  [
    "restore one's own that others took away",
    (viewer) => can.restoreWriting(viewer, { ...byOneself, deletedBy: "other" }),
    OWNER,
  ],
  ["hideWriting", (viewer) => can.hideWriting(viewer, byOther), STAFF],
  ["hide one's own", (viewer) => can.hideWriting(viewer, byOneself), OWNER],
  ["warnMember", (viewer) => can.warnMember(viewer, other), STAFF],
  ["warn oneself", (viewer) => can.warnMember(viewer, oneself), SITE],
  [
    "restore what one deleted",
    (viewer) => can.restoreWriting(viewer, { ...byOneself, deletedBy: "self" }),
    [...PART, ...SITE],
  ],
  ["acceptAnswer", (viewer) => can.acceptAnswer(viewer, byOther), STAFF],
  ["accept an answer to one's own question", (viewer) => can.acceptAnswer(viewer, byOneself), [...PART, ...SITE]],
  ["moderateCommunity", can.moderateCommunity, STAFF],
  ["report", can.report, IN],
  ["manageReports", can.manageReports, STAFF],
  ["hideMember", (viewer) => can.hideMember(viewer, other), IN],
  ["hide an owner", (viewer) => can.hideMember(viewer, anOwner), []],
  ["use", (viewer) => can.use(viewer, "forum"), Object.keys(VIEWERS) as Kind[]],
  ["manageForum", can.manageForum, OWNER],
  ["draftPosts", can.draftPosts, ["writer", "owner"]],
  ["writeBlog", can.writeBlog, ["writer", "owner"]],
  ["enterAdmin", can.enterAdmin, STAFF],
  ["seeDesk", can.seeDesk, STAFF],
  ["manageMembers", can.manageMembers, STAFF],
  ["approveMembers", can.approveMembers, STAFF],
  ["inviteMembers", can.inviteMembers, STAFF],
  ["blockMembers", can.blockMembers, STAFF],
  ["muteMembers", can.muteMembers, STAFF],
  ["blockMember", (viewer) => can.blockMember(viewer, other), STAFF],
  ["block an owner", (viewer) => can.blockMember(viewer, anOwner), []],
  ["block oneself", (viewer) => can.blockMember(viewer, oneself), SITE],
  ["muteMember", (viewer) => can.muteMember(viewer, other), STAFF],
  ["mute an owner", (viewer) => can.muteMember(viewer, anOwner), []],
  ["deleteMembers", can.deleteMembers, OWNER],
  ["deleteMember", (viewer) => can.deleteMember(viewer, other), OWNER],
  ["delete an owner", (viewer) => can.deleteMember(viewer, anOwner), []],
  ["createMembers", can.createMembers, OWNER],
  ["editMembers", can.editMembers, OWNER],
  ["manageApiKeys", can.manageApiKeys, OWNER],
  ["makeApiKeys", can.makeApiKeys, ["owner", "system"]],
  ["manageWebhooks", can.manageWebhooks, OWNER],
  ["importMembers", can.importMembers, OWNER],
  ["exportMembers", can.exportMembers, OWNER],
  ["signMembersIn", can.signMembersIn, ["key with everything"]],
  ["manageRoles", can.manageRoles, OWNER],
  ["manageBadges", can.manageBadges, OWNER],
  ["manageFields", can.manageFields, OWNER],
  ["manageContacts", can.manageContacts, OWNER],
  ["managePages", can.managePages, OWNER],
  ["writeToMany", can.writeToMany, ["owner", "system"]],
  ["manageOwners", can.manageOwners, ["owner", "system"]],
  ["endSessionsOf", can.endSessionsOf, ["owner", "system"]],
  ["manageSettings", can.manageSettings, OWNER],
  ["readAudit", can.readAudit, OWNER],
  ["readMail", can.readMail, OWNER],
];

test.each(YES)("%s", (_name, ask, who) => {
  const heard = (Object.keys(VIEWERS) as Kind[]).filter((kind) => ask(VIEWERS[kind]));
  expect(heard.sort()).toEqual([...who].sort());
});

test("no question is left out of the table", () => {
  const asked = new Set(YES.map(([name]) => name));
  expect(Object.keys(can).filter((name) => !asked.has(name))).toEqual([]);
});

test("site-wide privacy takes profiles from visitors, and the community from everybody (M95)", () => {
  expect(visitor({ ...OPEN, profilesSeenBy: "members" }).seesProfiles).toBe(false);
  const hidden = viewerFor({ ...row }, { ...OPEN, mayBePublic: "nobody" });
  expect(can.joinCommunity(hidden)).toBe(false);
  expect(can.follow(hidden, other)).toBe(false);
});
