import type { Member } from "@/db/schema/members";
import type { Permission } from "./permissions";
import type { Viewer } from "./viewer";

type Target = Pick<Member, "id" | "isOwner">;
type Person = Pick<Member, "id" | "status" | "privacyStatus">;

const holds = (permission: Permission) => (viewer: Viewer) => viewer.permissions.has(permission);
const onOthers = (permission: Permission) => (viewer: Viewer, member: Target) =>
  viewer.permissions.has(permission) && !member.isOwner && member.id !== viewer.memberId;

/** In the community: signed in, public and not muted. The social acts stand on it (M26, M27, M32). */
const takesPart = (viewer: Viewer) =>
  viewer.kind === "member" && viewer.privacyStatus === "PUBLIC" && viewer.activityStatus === "ACTIVE";

/** Who may do what: pure questions on loaded rows. Commands insist on them, pages ask which buttons to show. */
export const can = {
  /** Any profile at all, as a visitor or member (M95). */
  seeProfiles: (viewer: Viewer) => viewer.seesProfiles,
  seePrivateMembers: holds("members.seePrivate"),
  /** Log-in address, phones and the rest of the contact (security.md 2.5). */
  seeContacts: holds("members.seeContact"),
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

  enterAdmin: (viewer: Viewer) => viewer.permissions.size > 0,
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
  manageRoles: holds("roles.manage"),
  /** Owners make and unmake owners; a role never carries that. */
  manageOwners: (viewer: Viewer) => viewer.isOwner,
  endSessionsOf: (viewer: Viewer) => viewer.isOwner,
  manageSettings: holds("settings.manage"),
  readAudit: holds("audit.read"),
  readMail: holds("mail.read"),
};
