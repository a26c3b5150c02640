// What letters say beyond their row: read when they go out, so that they tell what is so then and nothing that is hidden by then.
import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { notifications } from "@/db/schema/events";
import { applications, invitations } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { visibleTo } from "../members/privacy-status";
import { isKind, type Kind, ruleOf } from "../notifications/kinds";
import { wishesOf } from "../notifications/preferences";
import { recipientOf } from "../notifications/teller";
import { listOpenCases } from "../reports/sight";
import { isIn, type Viewer } from "../viewer";
import type { Mail } from "./outbox";

export type Recipient = NonNullable<Awaited<ReturnType<typeof recipientOf>>>;

/** The member a letter goes to, with the viewer they are; null if it goes to an address alone. */
export const getRecipient = async (mail: Mail): Promise<Recipient | null> =>
  mail.memberId ? db.transaction((tx) => recipientOf(tx, mail.memberId!)) : null;

/** Does the member still want a letter of this kind, and may they still have it? Letters of no kind are no choice; a digest asks for each of its lines. */
export async function isWanted(letter: string, recipient: Recipient | null): Promise<boolean> {
  if (letter !== "digest" && !isKind(letter)) return true;
  if (!recipient || !isIn(recipient.member, new Date())) return false;
  if (!isKind(letter)) return true;
  const { permission } = ruleOf(letter);
  if (permission && !recipient.viewer.permissions.has(permission)) return false;
  return (await wishesOf(db, recipient.member.id))(letter as Kind).email !== "never";
}

/** Has the member read on the site what this letter tells? */
export async function isRead({ memberId, eventId }: Mail): Promise<boolean> {
  if (!memberId) return false;
  const isSame = and(eq(notifications.memberId, memberId), eq(notifications.eventId, eventId));
  const read = db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(isSame, isNotNull(notifications.readAt)));
  return (await read).length > 0;
}

/** Another member as the recipient may see them now, or null. */
export async function getSeen(viewer: Viewer, memberId: string) {
  const [seen] = await db
    .select({ nickname: members.nickname, slug: members.slug, title: members.title, status: members.status })
    .from(members)
    .where(and(eq(members.id, memberId), visibleTo(viewer)));
  return seen ?? null;
}

/** What an applicant wrote; null once the request is decided or withdrawn. */
export async function getOpenRequest(memberId: string) {
  const [request] = await db
    .select({ nickname: members.nickname, answer: applications.answer })
    .from(members)
    .leftJoin(applications, and(eq(applications.memberId, members.id), eq(applications.state, "OPEN")))
    .where(and(eq(members.id, memberId), eq(members.status, "PENDING")));
  return request ?? null;
}

/** An invitation that can still be used and who invites, or null. */
export async function getOpenInvitation(invitationId: string) {
  const [invitation] = await db
    .select({ by: members.nickname, note: invitations.note, expiresAt: invitations.expiresAt })
    .from(invitations)
    .leftJoin(members, eq(members.id, invitations.createdBy))
    .where(and(eq(invitations.id, invitationId), isNull(invitations.revokedAt), gt(invitations.expiresAt, sql`now()`)));
  return invitation ?? null;
}

/** Does this report still wait, for this viewer to settle? */
export const isCaseOpen = async (viewer: Viewer, caseId: string): Promise<boolean> =>
  (await listOpenCases(db, viewer, [caseId])).length > 0;
