import type { Audience } from "@/db/schema/audience";
import type { Member } from "@/db/schema/members";
import type { Solution } from "@/db/schema/settings";
import { admits } from "./admits";
import type { Permission } from "./permissions";
import { isStaff, type Viewer } from "./viewer";

type Target = Pick<Member, "id" | "isOwner">;
type Person = Pick<Member, "id" | "status" | "privacyStatus">;

type Written = { authorId: string | null };

const holds = (permission: Permission) => (viewer: Viewer) => viewer.permissions.has(permission);
const onOthers = (permission: Permission) => (viewer: Viewer, member: Target) =>
  viewer.permissions.has(permission) && !member.isOwner && member.id !== viewer.memberId;

/** In the community: signed in, public and not muted. The social acts stand on it (M26, M27, M32). */
const takesPart = (viewer: Viewer) =>
  viewer.kind === "member" && viewer.privacyStatus === "PUBLIC" && viewer.activityStatus === "ACTIVE";

/** Is it switched on? What a solution holds is nowhere while it is off, for anybody (M152). */
const has = (viewer: Viewer, solution: Solution) => viewer.solutions.includes(solution);

const isOwn = (viewer: Viewer, { authorId }: Written) => viewer.memberId !== null && viewer.memberId === authorId;

/** Looks after these words: not one's own, of which others are the judge. An owner may have no other above them. */
const moderates = (viewer: Viewer, writing: Written) =>
  viewer.permissions.has("community.moderate") && (!isOwn(viewer, writing) || viewer.isOwner);

/** Who may do what: pure questions on loaded rows. Commands insist on them, pages ask which buttons to show. */
export const can = {
  /** Any profile at all, as a visitor or member (M95). */
  seeProfiles: (viewer: Viewer) => viewer.seesProfiles,
  seePrivateMembers: holds("members.seePrivate"),
  /** Log-in address, phones and the rest of the contact (security.md 2.5). */
  seeContacts: holds("members.seeContact"),
  use: has,
  useAccount: (viewer: Viewer) => viewer.kind === "member",
  joinCommunity: (viewer: Viewer) => viewer.kind === "member" && viewer.mayBePublic,

  follow: (viewer: Viewer, member: Person) =>
    takesPart(viewer) &&
    member.id !== viewer.memberId &&
    member.status === "APPROVED" &&
    member.privacyStatus === "PUBLIC",
  post: takesPart,
  comment: takesPart,
  like: takesPart,
  /** One's own words, or anybody's as a moderator, who takes part like everybody else. */
  editWriting: (viewer: Viewer, writing: Written) =>
    takesPart(viewer) && (isOwn(viewer, writing) || viewer.permissions.has("community.moderate")),
  /** The muted may take their own words away (mission.md 15.21). */
  deleteWriting: (viewer: Viewer, writing: Written) =>
    isOwn(viewer, writing) || viewer.permissions.has("community.moderate"),
  /** One's own only as far as nobody else took it away, a moderator's words too. */
  restoreWriting: (viewer: Viewer, writing: Written & { deletedBy: string | null }) =>
    moderates(viewer, writing) ||
    (isOwn(viewer, writing) && writing.deletedBy === viewer.memberId && takesPart(viewer)),
  /** Out of sight and back: never one's own, or a moderator could undo what reports or colleagues did to their words. */
  hideWriting: (viewer: Viewer, writing: Written) => moderates(viewer, writing),
  moderateCommunity: holds("community.moderate"),
  manageForum: (viewer: Viewer) => viewer.permissions.has("forum.manage") && has(viewer, "forum"),
  /** Saying that something is wrong is not taking part: the muted and the private may, or they could be wronged unheard. */
  report: (viewer: Viewer) => viewer.kind === "member",
  /** Owners are hidden from by nobody: they must be able to reach everybody. */
  hideMember: (viewer: Viewer, member: Target) =>
    viewer.kind === "member" && !member.isOwner && member.id !== viewer.memberId,
  manageReports: holds("reports.manage"),
  /** Words to somebody else take nothing away from them: whoever settles reports may, an owner may hear them too. */
  warnMember: (viewer: Viewer, { id }: Pick<Target, "id">) =>
    viewer.permissions.has("reports.manage") && id !== viewer.memberId,
  beginTopic: (viewer: Viewer, category: { writers: Audience }) =>
    takesPart(viewer) &&
    has(viewer, "forum") &&
    (admits(viewer, category.writers) || viewer.permissions.has("community.moderate")),
  acceptAnswer: (viewer: Viewer, topic: Written) =>
    (isOwn(viewer, topic) && takesPart(viewer)) || viewer.permissions.has("community.moderate"),
  /** Keeps drafts, muted or private too (M27, M145). */
  draftPosts: (viewer: Viewer) =>
    viewer.kind === "member" && viewer.permissions.has("blog.write") && has(viewer, "blog"),
  writeBlog: (viewer: Viewer) => takesPart(viewer) && viewer.permissions.has("blog.write") && has(viewer, "blog"),

  /** Whoever looks after the site in some way; writing for its blog alone is not that. */
  enterAdmin: (viewer: Viewer) => isStaff(viewer.permissions),
  manageMembers: holds("members.manage"),
  approveMembers: holds("members.approve"),
  inviteMembers: holds("members.invite"),
  /** The staff list: whoever manages members, or decides about those who ask to join. */
  seeDesk: (viewer: Viewer) => viewer.permissions.has("members.manage") || viewer.permissions.has("members.approve"),
  blockMembers: holds("members.block"),
  muteMembers: holds("members.mute"),
  blockMember: onOthers("members.block"),
  muteMember: onOthers("members.mute"),
  deleteMembers: holds("members.delete"),
  deleteMember: onOthers("members.delete"),
  editMembers: holds("members.edit"),
  createMembers: holds("members.create"),
  importMembers: holds("members.import"),
  exportMembers: holds("members.export"),
  /** A program with a key that vouches for its people (domain/oauth/outside.ts); no person signs others in. */
  signMembersIn: (viewer: Viewer) => viewer.kind === "key" && viewer.permissions.has("members.signIn"),
  manageRoles: holds("roles.manage"),
  manageBadges: holds("badges.manage"),
  manageFields: holds("fields.manage"),
  manageContacts: holds("contacts.manage"),
  managePages: holds("pages.manage"),
  /** Owners make and unmake owners; a role never carries that. */
  /** A letter to everybody in a list. */
  writeToMany: (viewer: Viewer) => viewer.isOwner,
  manageOwners: (viewer: Viewer) => viewer.isOwner,
  endSessionsOf: (viewer: Viewer) => viewer.isOwner,
  manageApiKeys: holds("apiKeys.manage"),
  /** A key that could make keys or programs, or end them, would outlive its own end. */
  makeApiKeys: (viewer: Viewer) => can.manageApiKeys(viewer) && viewer.kind !== "key",
  manageWebhooks: holds("webhooks.manage"),
  manageSettings: holds("settings.manage"),
  readAudit: holds("audit.read"),
  readMail: holds("mail.read"),
};
