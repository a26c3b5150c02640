// Owns what leaving for good means, whoever decided it: the member (own-deletion.ts), staff, or the end of a request to join.
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { dataExports, events, mails } from "@/db/schema/events";
import { importRows } from "@/db/schema/imports";
import { applications, invitations } from "@/db/schema/joining";
import { type Member, members } from "@/db/schema/members";
import { imageFiles } from "@/lib/image-sizes";
import { can } from "../can";
import { command, type Scope } from "../command";
import { eraseContact } from "../contacts/erasure";
import { ensure, Invalid } from "../errors";
import { forgetValues } from "../fields/write-values";
import { letGo } from "../files/strays";
import { moveInGraph } from "../follows/counts";
import { forgetAbout, removeNotes } from "../reports/removal";
import { endSessions } from "../sessions/session";
import { voidTokens } from "../sessions/tokens";
import type { Viewer } from "../viewer";
import { handOver } from "../writing/hand-over";
import { leaveWritings, removeWords } from "../writing/removal";
import { DeleteMemberInput } from "./input";
import { inReach, lockInReach } from "./reach";

type Removal = {
  /** What they wrote stays as a former member's, or goes too (mission.md 15.7). */
  content: "anonymise" | "remove";
  /** Whose it is from then on, where it stays; whoever names them looks whether they may be. */
  contentAssigneeId?: string;
  /** Privacy erasure: empties the contact and the trail as well (mission.md 15.18). */
  isErasure: boolean;
  /** Send a goodbye. Not for applicants: they hear in other words. */
  isTold?: boolean;
};

/** Deletes a member for good, with the display name typed, which only people can. Nobody deletes an owner, nor themselves, this way. */
export const deleteMember = command(
  DeleteMemberInput,
  async ({ memberId, content, isErasure, confirmation, contentAssigneeId }, scope) => {
    ensure(can.deleteMembers(scope.viewer));
    const member = await lockInReach(scope.tx, scope.viewer, memberId);
    ensure(can.deleteMember(scope.viewer, member), "not-on-owners");
    if (scope.viewer.kind !== "key" && confirmation !== member.nickname)
      throw new Invalid({ confirmation: "name-differs" });
    if (contentAssigneeId) await ensureAssignee(scope, member, contentAssigneeId);
    const isTold = member.status !== "PENDING";
    await removeMember(scope, member, { content, contentAssigneeId, isErasure: isErasure === "on", isTold });
  },
);

/**
 * Removes a member for good, in the caller's transaction and with the member's row locked (M79): sessions and tokens end, slugs are
 * free, follows go with the neighbours' counts put right, files are let go of, the contact stays without its label.
 * The last owner is refused by the database, which `command` says as Conflict. Insist on the right to do it before calling.
 *
 * The goodbye's address travels in the event until the relay has made the letter; settling the event strikes it out (domain/events.ts).
 */
export async function removeMember(scope: Scope<unknown>, member: Member, removal: Removal): Promise<void> {
  const { tx, record } = scope;
  await endSessions(tx, member.id);
  await voidTokens(tx, member.id);
  if (member.status === "APPROVED" && member.privacyStatus === "PUBLIC") await moveInGraph(scope, member.id, -1);
  await closeApplications(scope, member);
  await letGo(tx, await filesOf(tx, member));
  await dropMails(tx, member, removal.isErasure);
  await leaveWritings(tx, member.id);
  if (removal.content === "remove") await removeWritings(tx, member);
  else if (removal.contentAssigneeId) await handOver(scope, member.id, removal.contentAssigneeId);
  if (removal.isErasure) await eraseTraces(tx, member);
  await tx.delete(members).where(eq(members.id, member.id));
  const { content, isErasure, isTold } = removal;
  const told = isTold ? { email: member.loginEmail, nickname: member.nickname } : {};
  await record({ type: "member.deleted", memberId: member.id, content, isErasure, ...told });
}

/** Somebody else who is in, and whom the team sees. Throws Invalid. */
async function ensureAssignee({ tx, viewer }: Scope<unknown>, { id }: Member, assigneeId: string) {
  if (assigneeId === id) throw new Invalid({ contentAssigneeId: "assignee" });
  await getAssignee(viewer, assigneeId, tx);
}

/** Whoever may be named so, asked before many are deleted. Throws Invalid. */
export async function getAssignee(viewer: Viewer, id: string, on: Pick<Tx, "$count"> = db): Promise<string> {
  const isIn = and(eq(members.id, id), eq(members.status, "APPROVED"), inReach(viewer));
  if ((await on.$count(members, isIn)) === 0) throw new Invalid({ contentAssigneeId: "assignee" });
  return id;
}

/** A request that is still open ends with its member; who had decided it already stays written. */
async function closeApplications({ viewer, tx, now }: Scope<unknown>, member: Member) {
  const isTheirs = viewer.kind === "visitor" || viewer.memberId === member.id;
  await tx
    .update(applications)
    .set({ state: isTheirs ? "WITHDRAWN" : "DECLINED", decidedBy: isTheirs ? null : viewer.memberId, decidedAt: now })
    .where(and(eq(applications.memberId, member.id), eq(applications.state, "OPEN")));
}

async function filesOf(tx: Tx, member: Member): Promise<string[]> {
  const exported = await tx
    .select({ key: dataExports.storageKey })
    .from(dataExports)
    .where(eq(dataExports.memberId, member.id));
  const images = [member.photo, member.cover].flatMap((key) => (key ? imageFiles(key) : []));
  return [...images, ...exported.flatMap(({ key }) => key ?? [])];
}

/** Letters that wait would reach somebody who has left; an erasure forgets the sent ones as well. */
async function dropMails(tx: Tx, { id, loginEmail }: Member, isErasure: boolean) {
  const waits = and(isNull(mails.sentAt), isNull(mails.failedAt));
  const isTheirs = eq(mails.memberId, id);
  await tx.delete(mails).where(isErasure ? or(isTheirs, eq(mails.recipient, loginEmail)) : and(isTheirs, waits));
}

/** Each noun that members write adds its line here. */
async function removeWritings(tx: Tx, member: Member) {
  await tx.update(applications).set({ answer: null }).where(eq(applications.contactId, member.contactId));
  await tx.update(invitations).set({ note: null }).where(eq(invitations.createdBy, member.id));
  await forgetValues(tx, member.contactId);
  await removeWords(tx, member.id);
  await removeNotes(tx, member.id);
}

/** What an erasure empties beyond the member: the contact, its requests, and words about the person in the trail, whose facts stay. */
async function eraseTraces(tx: Tx, member: Member) {
  const nothing = { firstName: null, lastName: null, company: null, jobTitle: null, birthdate: null };
  await tx
    .update(contacts)
    .set({ ...nothing, emailKey: null, emails: [], phones: [], addresses: [], updatedAt: new Date() })
    .where(eq(contacts.id, member.contactId));
  await forgetValues(tx, member.contactId);
  await eraseContact(tx, member.contactId);
  await tx.delete(applications).where(eq(applications.contactId, member.contactId));
  await tx
    .update(importRows)
    .set({ cells: [], emailKey: null, filled: null })
    .where(eq(importRows.memberId, member.id));
  await forgetInvitations(tx, member);
  await removeNotes(tx, member.id);
  await forgetAbout(tx, member.id);
  const words = sql`${events.data} - array['email', 'nickname', 'reason', 'note', 'message', 'device', 'place']`;
  const isAddress = sql`${events.type} in ('member.slug_changed', 'email.changed')`;
  await tx
    .update(events)
    .set({ data: sql`case when ${isAddress} then ${words} - array['from', 'to'] else ${words} end` })
    .where(eq(events.memberId, member.id));
}

/** The invitation they came by holds their address; so does the event of sending it. */
async function forgetInvitations(tx: Tx, { loginEmailKey }: Member) {
  await tx.delete(invitations).where(sql`lower(${invitations.email}) = ${loginEmailKey}`);
  await tx
    .update(events)
    .set({ data: sql`${events.data} - 'email'` })
    .where(and(eq(events.type, "invitation.sent"), sql`lower(${events.data} ->> 'email') = ${loginEmailKey}`));
}
