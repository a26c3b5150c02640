// Owns what "everything held about a member" is. A new table that knows of members adds its lines here.
import { and, asc, eq, notInArray, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { memberAbouts } from "@/db/schema/abouts";
import { badges, memberBadges } from "@/db/schema/badges";
import { contacts } from "@/db/schema/contacts";
import { dataExports, deliveryTimes, events, mails, notificationPreferences, notifications } from "@/db/schema/events";
import { importRows, imports } from "@/db/schema/imports";
import { applications, invitations } from "@/db/schema/joining";
import { follows, identities, memberBlocks, members, slugs } from "@/db/schema/members";
import { consents } from "@/db/schema/pages";
import { memberRoles, roles } from "@/db/schema/roles";
import { sessions } from "@/db/schema/sessions";
import { env } from "@/lib/env";
import { imageFiles } from "@/lib/image-sizes";
import { mayHoldMore } from "../contacts/held-back";
import { NotFound } from "../errors";
import type { Happening } from "../events";
import { plainValue, readValuesOf } from "../fields/values";
import { getSettings } from "../settings/settings";
import { viewerFor } from "../viewer";
import { everythingWritten } from "../writing/everything-written";
import { NOTHING } from "./account";
import { visibleTo } from "./privacy-status";

/**
 * All of it, as plain data with names that explain themselves. Other people appear only as this member may see them,
 * and staff's notes among themselves stay with staff. Throws NotFound when the member is gone.
 */
export async function everythingAbout(memberId: string) {
  const [found] = await db
    .select({ member: members, contact: contacts, isContactHidden: mayHoldMore })
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(eq(members.id, memberId));
  if (!found) throw new NotFound("member");
  const { member, contact, isContactHidden } = found;
  const site = await getSettings();
  const whole = { ...site, isMembersAreaOn: true };
  const self = viewerFor({ ...member, status: "APPROVED", isOwner: false, permissions: [] }, whole);
  const seen = visibleTo(viewerFor({ ...member, permissions: [] }, whole));
  return {
    site: { name: site.name, address: env().SITE_URL },
    madeAt: new Date(),
    account: accountOf(member),
    profile: { ...profileOf(member), formerAddresses: await formerAddresses(member) },
    contact: { ...without(contact, ...DERIVED), ...(isContactHidden && NOTHING) },
    fields: (await readValuesOf(self, memberId)).map((said) => ({
      ...{ key: said.key, title: said.title, value: plainValue(said) },
      seenBy: said.reach,
    })),
    preferences: await preferencesOf(member),
    consents: await db
      .select({ document: consents.document, version: consents.version, at: consents.createdAt })
      .from(consents)
      .where(eq(consents.memberId, memberId))
      .orderBy(asc(consents.createdAt), asc(consents.document)),
    requestsToJoin: await db
      .select({
        answer: applications.answer,
        state: applications.state,
        note: applications.note,
        sentAt: applications.createdAt,
        decidedAt: applications.decidedAt,
      })
      .from(applications)
      .where(isContactHidden ? eq(applications.memberId, memberId) : eq(applications.contactId, contact.id))
      .orderBy(asc(applications.createdAt)),
    following: await people(follows.followingId, eq(follows.followerId, memberId), seen),
    followers: await people(follows.followerId, eq(follows.followingId, memberId), seen),
    blocked: await blockedBy(memberId),
    aboutDocument:
      (await db.select().from(memberAbouts).where(eq(memberAbouts.memberId, memberId)))[0]?.content ?? null,
    importedFrom: await importedFrom(memberId),
    ...(await everythingWritten(memberId)),
    ...(await traceOf(memberId)),
  };
}

type Row = typeof members.$inferSelect;

/** The rows of files they came by or were filled in from, while those can still be undone. */
const importedFrom = (memberId: string) =>
  db
    .select({ file: imports.name, columns: imports.columns, cells: importRows.cells, at: importRows.doneAt })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .where(eq(importRows.memberId, memberId))
    .orderBy(asc(importRows.doneAt));

const accountOf = (member: Row) => ({
  id: member.id,
  loginEmail: member.loginEmail,
  loginEmailVerifiedAt: member.loginEmailVerifiedAt,
  hasPassword: member.passwordHash !== null,
  passwordSetAt: member.passwordSetAt,
  status: member.status,
  blockedUntil: member.blockedUntil,
  blockMessage: member.blockMessage,
  activityStatus: member.activityStatus,
  mutedUntil: member.mutedUntil,
  muteMessage: member.muteMessage,
  privacyStatus: member.privacyStatus,
  isOwner: member.isOwner,
  joinedAt: member.createdAt,
  changedAt: member.updatedAt,
  lastLoginAt: member.lastLoginAt,
});

const profileOf = ({ photo, cover, photoAlt, coverAlt, ...row }: Row) => ({
  ...shownOf(row),
  ...{ photoAlt, coverAlt },
  photo: photo && imageFiles(photo).map(addressOf),
  cover: cover && imageFiles(cover).map(addressOf),
});

type Shown = Pick<Row, "nickname" | "slug" | "title" | "about" | "picture" | "followerCount" | "followingCount">;

const shownOf = ({ nickname, slug, title, about, picture, followerCount, followingCount }: Shown): Shown => ({
  ...{ nickname, slug, title, about, picture, followerCount, followingCount },
});

const addressOf = (file: string) => `${env().SITE_URL}/media/${file}`;

async function formerAddresses({ id, slug }: Row): Promise<string[]> {
  const all = await db
    .select({ slug: slugs.slug })
    .from(slugs)
    .where(eq(slugs.memberId, id))
    .orderBy(asc(slugs.createdAt));
  return all.map((row) => row.slug).filter((one) => one !== slug);
}

const preferencesOf = async ({ id, language, timeZone, theme, mayUseShortcuts }: Row) => ({
  ...{ language, timeZone, theme, mayUseShortcuts },
  notifications: (await db.select().from(notificationPreferences).where(eq(notificationPreferences.memberId, id))).map(
    (row) => without(row, "memberId"),
  ),
  letters: (await db.select().from(deliveryTimes).where(eq(deliveryTimes.memberId, id))).map((row) =>
    without(row, "memberId"),
  )[0],
});

const people = (other: PgColumn, isTheirs: SQL, seen: SQL) =>
  db
    .select({ nickname: members.nickname, slug: members.slug, since: follows.createdAt })
    .from(follows)
    .innerJoin(members, eq(members.id, other))
    .where(and(isTheirs, seen))
    .orderBy(asc(follows.createdAt));

const blockedBy = (memberId: string) =>
  db
    .select({ nickname: members.nickname, note: memberBlocks.note, since: memberBlocks.createdAt })
    .from(memberBlocks)
    .innerJoin(members, eq(members.id, memberBlocks.blockedId))
    .where(eq(memberBlocks.blockerId, memberId))
    .orderBy(asc(memberBlocks.createdAt));

/** What using the site has left behind. */
async function traceOf(memberId: string) {
  const own = <T extends { memberId: PgColumn }>(table: T) => eq(table.memberId, memberId);
  const list = await Promise.all([
    db.select().from(sessions).where(own(sessions)).orderBy(asc(sessions.id)),
    db
      .select({ provider: identities.provider, subject: identities.subject, since: identities.createdAt })
      .from(identities)
      .where(own(identities)),
    db
      .select({ name: roles.name, since: memberRoles.createdAt })
      .from(memberRoles)
      .innerJoin(roles, eq(roles.id, memberRoles.roleId))
      .where(own(memberRoles)),
    db
      .select({ title: badges.title, since: memberBadges.createdAt })
      .from(memberBadges)
      .innerJoin(badges, eq(badges.id, memberBadges.badgeId))
      .where(own(memberBadges)),
    db.select().from(invitations).where(eq(invitations.createdBy, memberId)).orderBy(asc(invitations.id)),
    db.select().from(notifications).where(own(notifications)).orderBy(asc(notifications.id)),
    db.select().from(mails).where(own(mails)).orderBy(asc(mails.id)),
    db.select().from(dataExports).where(own(dataExports)).orderBy(asc(dataExports.id)),
    db
      .select()
      .from(events)
      .where(or(and(own(events), notInArray(events.type, UNHEARD)), eq(events.actorId, memberId)))
      .orderBy(asc(events.id)),
  ]);
  const [devices, connected, held, worn, sent, told, letters, copies, trail] = list;
  return {
    sessions: devices.map((row) => without(row, "memberId", "tokenHash")),
    connectedAccounts: connected,
    roles: held,
    badges: worn,
    invitations: sent.map((row) => without(row, "createdBy")),
    notifications: told.map((row) => without(row, "memberId", "actorId", "eventId")),
    mails: letters.map(({ letter, recipient, createdAt, sentAt }) => ({ letter, recipient, createdAt, sentAt })),
    copies: copies.map(({ createdAt, readyAt, expiresAt }) => ({ createdAt, readyAt, expiresAt })),
    events: trail.map((event) => ({
      type: event.type,
      at: event.createdAt,
      by: event.actorId === memberId ? "you" : event.actorKind,
      // About somebody else it is their data; reasons and notes are staff's among themselves; who follows stands above, as far as seen; who likes or is named, in the texts themselves.
      facts:
        event.memberId === memberId
          ? without(event.data, "reason", "note", "tokenId", "followerId", "likerId", "mentioned")
          : undefined,
    })),
  };
}

/** What others do about a member who must not learn of it: hiding them. */
const UNHEARD = ["member.hidden", "member.unhidden"] satisfies Happening["type"][];

/** What the database works out of a contact for its lists; it says nothing that the rest does not. */
const DERIVED = [
  ...(["emailKey", "nickname", "isMember", "nameKey", "searchKey"] as const),
  ...(["hasEmail", "hasPhone", "phoneKeys", "birthMonth"] as const),
] as const;

function without<T extends object, K extends string>(row: T, ...keys: K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;
}
