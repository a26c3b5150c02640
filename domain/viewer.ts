import type { ActivityStatus, Member, PrivacyStatus } from "@/db/schema/members";
import type { Settings, Solution } from "@/db/schema/settings";
import { NO_ID } from "@/lib/id";
import { SOLUTIONS } from "@/lib/solutions";
import { PERMISSIONS, type Permission } from "./permissions";

/** Who is asking now. Made once per request; holds what `can` and `visibleTo` need and nothing else decides by. */
export type Viewer = {
  kind: "visitor" | "member" | "key" | "system";
  memberId: string | null;
  /** Of a program that calls with an API key: what the trail names. */
  keyId?: string;
  sessionId: string | null;
  isOwner: boolean;
  permissions: ReadonlySet<Permission>;
  /** What opens whatever names them in its audience (domain/audience.ts); they do not sleep. */
  roleIds: ReadonlySet<string>;
  badgeIds: ReadonlySet<string>;
  activityStatus: ActivityStatus;
  privacyStatus: PrivacyStatus;
  /** Site-wide switches, folded in here so that each rule reads one object (M95). */
  seesProfiles: boolean;
  mayBePublic: boolean;
  /** The solutions that are on; none while the members area is off (M152, M178). */
  solutions: readonly Solution[];
  isAreaOn: boolean;
};

/** The settings that decide who sees what and who gets in. */
export type Switches = Pick<Settings, "profilesSeenBy" | "mayBePublic" | "solutions" | "isMembersAreaOn">;

type ViewerMember = Pick<
  Member,
  | "id"
  | "status"
  | "blockedUntil"
  | "activityStatus"
  | "mutedUntil"
  | "privacyStatus"
  | "isOwner"
  | "isPasswordStaffGrade"
>;

/** What a member holds now; where nothing is said of roles and badges, there are none. */
type Held = {
  permissions: readonly string[];
  roleIds?: readonly string[];
  badgeIds?: readonly string[];
  /** Their session was begun on the word of a key: whatever they were made since, it carries no rights of staff. */
  isVouched?: boolean;
};

/** Nobody signed in. */
export const visitor = (settings: Switches): Viewer => ({
  kind: "visitor",
  memberId: null,
  sessionId: null,
  isOwner: false,
  permissions: new Set(),
  roleIds: new Set(),
  badgeIds: new Set(),
  activityStatus: "ACTIVE",
  privacyStatus: "PRIVATE",
  seesProfiles: settings.isMembersAreaOn && settings.profilesSeenBy === "anyone" && settings.mayBePublic === "all",
  mayBePublic: settings.isMembersAreaOn && settings.mayBePublic === "all",
  solutions: settings.isMembersAreaOn ? settings.solutions : [],
  isAreaOn: settings.isMembersAreaOn,
});

/** The site itself: jobs, the first start, the command line. */
export const SYSTEM: Viewer = {
  kind: "system",
  memberId: null,
  sessionId: null,
  isOwner: true,
  permissions: new Set(PERMISSIONS),
  roleIds: new Set(),
  badgeIds: new Set(),
  activityStatus: "ACTIVE",
  privacyStatus: "PUBLIC",
  seesProfiles: true,
  mayBePublic: true,
  solutions: SOLUTIONS,
  isAreaOn: true,
};

/** Is this member in, right now? A block that has run out no longer counts, even before a job lifts it. */
export const isIn = (member: Pick<Member, "status" | "blockedUntil">, now: Date): boolean =>
  member.status === "APPROVED" || (member.status === "BLOCKED" && !!member.blockedUntil && member.blockedUntil <= now);

/** Is this member muted, right now? */
export const isMuted = (member: Pick<Member, "activityStatus" | "mutedUntil">, now: Date): boolean =>
  member.activityStatus === "MUTED" && !(member.mutedUntil && member.mutedUntil <= now);

/** A member like most: public, approved, and nobody in particular; without roles, or with what is said. */
export const ordinaryMember = (settings: Switches, held?: Held): Viewer =>
  viewerFor(
    {
      id: NO_ID,
      status: "APPROVED",
      blockedUntil: null,
      activityStatus: "ACTIVE",
      mutedUntil: null,
      privacyStatus: "PUBLIC",
      isOwner: false,
      isPasswordStaffGrade: held !== undefined,
      permissions: [],
      ...held,
    },
    settings,
  );

/** Do these permissions look after the site in some way? Writing for its blog alone is not that. */
export const isStaff = (permissions: Iterable<string>): boolean =>
  [...permissions].some((permission) => permission !== "blog.write");

/** What the refusal `muted` says beside itself: until when, and why, as far as that is known and told. */
export const mutedValues = ({ mutedUntil, muteMessage }: Pick<Member, "mutedUntil" | "muteMessage">) => ({
  until: mutedUntil?.toISOString() ?? "none",
  why: muteMessage ?? "none",
});

/**
 * The one gate: whoever is not in is a visitor, whatever cookie or token they hold (M15, M19).
 * Staff permissions sleep while the password is shorter than the staff minimum; an owner's do not, or nobody could mend it.
 */
export function viewerFor(
  member: (ViewerMember & Held) | null,
  settings: Switches,
  sessionId: string | null = null,
  now = new Date(),
): Viewer {
  const outside = visitor(settings);
  if (!member || !isIn(member, now)) return outside;
  const isOwner = member.isOwner && !member.isVouched;
  const isAwake = member.isPasswordStaffGrade && !member.isVouched;
  const held = isOwner ? PERMISSIONS : isAwake ? member.permissions : [];
  // While the members area is off only those get in who look after the site.
  if (!settings.isMembersAreaOn && !isOwner && !isStaff(held)) return outside;
  return {
    ...outside,
    kind: "member",
    memberId: member.id,
    sessionId,
    isOwner,
    permissions: new Set(held as Permission[]),
    roleIds: new Set(member.roleIds),
    badgeIds: new Set(member.badgeIds),
    activityStatus: isMuted(member, now) ? "MUTED" : "ACTIVE",
    privacyStatus: outside.mayBePublic ? member.privacyStatus : "PRIVATE",
    seesProfiles: true,
  };
}

/**
 * A program with an API key. It reads what members may, and does what its permissions say as long as its maker holds them too
 * (`held`; undefined for keys of the site itself). It is nobody: it takes part in nothing, and owners' own rights are never its.
 */
export const viewerOfKey = (
  { id, permissions }: { id: string; permissions: readonly string[] },
  held: ReadonlySet<Permission> | undefined,
  settings: Parameters<typeof visitor>[0],
): Viewer => ({
  ...visitor(settings),
  kind: "key",
  keyId: id,
  permissions: new Set((permissions as Permission[]).filter((permission) => held?.has(permission) ?? true)),
  seesProfiles: true,
});
