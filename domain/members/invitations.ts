// Owns invitations: they let somebody join without a decision, and on a closed site at all.
import { and, eq, gt, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Invitation, invitations, invitationUses } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { roles } from "@/db/schema/roles";
import { env } from "@/lib/env";
import { isUuid, newId } from "@/lib/id";
import { isSealed, seal } from "@/lib/secret";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { type Place, pageOf } from "../paging";
import { grantableRole } from "../roles/roles";
import { makeToken } from "../sessions/tokens";
import { emailKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { CreateInvitationInput, InvitationIdInput, SendInvitationInput } from "./input";
import { findByEmail } from "./new-member";
import { onDesk } from "./privacy-status";

export type { Invitation };

/** The text for the link /signup?invitation=…, made of the id alone. */
export const invitationText = (id: string): string => `${id}.${seal("invitation", id)}`;

/**
 * Invites one address by mail; the mailbox is the proof, so nobody else sees the link. An offline member's address brings them
 * the mail to set a password instead (M22). Throws Invalid for another member's address.
 */
export const sendInvitation = command(SendInvitationInput, async ({ email, days, ...wish }, scope): Promise<void> => {
  ensure(can.inviteMembers(scope.viewer));
  await inviteByMail(scope, { email, seconds: days && days * 86_400, ...wish });
});

/** Makes a link for up to `maxUses` people, or for as many as come. Answers its text. */
export const createInvitation = command(CreateInvitationInput, async ({ days, ...wish }, scope) => {
  ensure(can.inviteMembers(scope.viewer));
  return { link: invitationText(await invite(scope, { seconds: days && days * 86_400, ...wish })) };
});

/**
 * Puts another in the place of one that is used up or too old: the same words, role and length of life, a new link, a new mail. The old
 * link stays dead, whatever becomes of its count. Throws NotFound, Conflict for one that is open, taken back or renewed already, and
 * what sending throws. Answers whether a mail goes out.
 */
export const renewInvitation = command(InvitationIdInput, async ({ invitationId }, scope) => {
  const { viewer, tx, now } = scope;
  ensure(can.inviteMembers(viewer));
  const [before] = await tx.select().from(invitations).where(eq(invitations.id, invitationId)).for("update");
  if (!before) throw new NotFound("invitation");
  if (!isRenewable(before)) throw new Conflict("invitation-stands");
  await tx.update(invitations).set({ revokedAt: now }).where(eq(invitations.id, invitationId));
  const { email, note, maxUses, roleId, createdAt, expiresAt } = before;
  const wish = {
    note: note ?? undefined,
    roleId: roleId ?? undefined,
    seconds: (expiresAt.getTime() - createdAt.getTime()) / 1000,
  };
  if (email) await inviteByMail(scope, { email, ...wish });
  else await invite(scope, { maxUses: maxUses ?? undefined, ...wish });
  return { isByMail: email !== null };
});

async function inviteByMail(scope: Scope, { email, ...wish }: Asked & { email: string }): Promise<void> {
  const known = await findByEmail(scope.tx, email);
  if (!known) return void (await invite(scope, { email, ...wish, maxUses: 1 }));
  if (known.status !== "OFFLINE") throw new Invalid({ email: "already-member" });
  const data = { why: "first" };
  const tokenId = await makeToken(scope.tx, "set-password", { memberId: known.id, data, seconds: life() });
  await scope.record({ type: "password.asked", memberId: known.id, tokenId, why: "first" });
}

type Asked = { email?: string; note?: string; maxUses?: number; roleId?: string; seconds?: number };

/** With a role only by somebody who may give it now; whether they still may is asked again of everybody who joins (M130). */
async function invite(scope: Scope, { seconds, ...wish }: Asked) {
  const { viewer, tx, record, now } = scope;
  if (wish.roleId) await grantableRole(scope, wish.roleId);
  const id = newId();
  const expiresAt = new Date(now.getTime() + (seconds || life()) * 1000);
  await tx.insert(invitations).values({ id, ...wish, createdBy: viewer.memberId, expiresAt });
  await record({ type: "invitation.sent", memberId: null, invitationId: id, email: wish.email });
  return id;
}

/** Takes an invitation back; who has joined by it stays. The same again is silent. */
export const revokeInvitation = command(InvitationIdInput, async ({ invitationId }, { viewer, tx, record, now }) => {
  ensure(can.inviteMembers(viewer));
  const [revoked] = await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(eq(invitations.id, invitationId), isNull(invitations.revokedAt)))
    .returning({ id: invitations.id });
  if (revoked) await record({ type: "invitation.revoked", memberId: null, invitationId });
});

const row = {
  id: invitations.id,
  email: invitations.email,
  note: invitations.note,
  by: members.nickname,
  createdBy: invitations.createdBy,
  role: roles.name,
  roleKey: roles.key,
  maxUses: invitations.maxUses,
  uses: invitations.uses,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  revokedAt: invitations.revokedAt,
};

/** All invitations or those of one inviter, the newest first, each with who joined by it, as far as the viewer may see them, each with its state and, for one that is a link, the link's text. Throws Forbidden. */
export async function listInvitations(viewer: Viewer, { by, ...place }: Place & { by?: string } = {}, size = 25) {
  ensure(can.inviteMembers(viewer));
  const sorting = { key: invitations.createdAt, id: invitations.id, isUp: false };
  const page = await pageOf(sorting, place, size, ({ where, orderBy, limit }) =>
    db
      .select({ ...row, cursorKey: invitations.createdAt })
      .from(invitations)
      .leftJoin(members, eq(members.id, invitations.createdBy))
      .leftJoin(roles, eq(roles.id, invitations.roleId))
      .where(and(by ? eq(invitations.createdBy, by) : undefined, where))
      .orderBy(...orderBy)
      .limit(limit),
  );
  const joined = await joinedBy(
    viewer,
    page.rows.map(({ id }) => id),
  );
  const rows = page.rows.map((one) => ({
    ...one,
    state: stateOf(one),
    link: linkOf(one),
    isRenewable: isRenewable(one),
    joined: joined.filter((use) => use.invitationId === one.id),
  }));
  return { ...page, rows };
}

export type ListedInvitation = Awaited<ReturnType<typeof listInvitations>>["rows"][number];

/** The first who joined by each of these invitations. One query. */
async function joinedBy(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return [];
  const ranked = db
    .select({
      invitationId: invitationUses.invitationId,
      id: members.id,
      nickname: members.nickname,
      at: invitationUses.createdAt,
      rank: sql<number>`row_number() over (partition by ${invitationUses.invitationId} order by ${invitationUses.createdAt})`.as(
        "rank",
      ),
    })
    .from(invitationUses)
    .innerJoin(members, eq(members.id, invitationUses.memberId))
    .where(and(inArray(invitationUses.invitationId, ids), onDesk(viewer)))
    .as("ranked");
  return db.select().from(ranked).where(lte(ranked.rank, JOINED_SHOWN)).orderBy(ranked.at);
}

const JOINED_SHOWN = 10;

/** By whose invitation this member joined, or nothing. Throws Forbidden without a permission for the desk. */
export async function getInviter(viewer: Viewer, memberId: string) {
  ensure(can.seeDesk(viewer));
  const [use] = await db
    .select({ at: invitationUses.createdAt, id: invitations.createdBy, nickname: members.nickname })
    .from(invitationUses)
    .innerJoin(invitations, eq(invitations.id, invitationUses.invitationId))
    .leftJoin(members, and(eq(members.id, invitations.createdBy), onDesk(viewer)))
    .where(eq(invitationUses.memberId, memberId))
    .limit(1);
  return use ?? null;
}

/** What the invited person sees: who invites, the words, the address it was sent to, and whether it is over. Throws NotFound for a text that is none of ours. */
export async function getInvitation(text: string) {
  const [invitation] = await db
    .select(row)
    .from(invitations)
    .leftJoin(members, eq(members.id, invitations.createdBy))
    .leftJoin(roles, eq(roles.id, invitations.roleId))
    .where(eq(invitations.id, idIn(text)));
  if (!invitation) throw new NotFound("invitation");
  return { by: invitation.by, email: invitation.email, note: invitation.note, state: stateOf(invitation) };
}

/** The invitation behind a link, locked. Throws NotFound when it is over, Invalid when it was sent to another address. */
export async function lockInvitation(tx: Tx, text: string, email: string): Promise<Invitation> {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(eq(invitations.id, idIn(text)))
    .for("update");
  if (!invitation) throw new NotFound("invitation");
  const state = stateOf(invitation);
  if (state !== "open") throw new NotFound(`invitation-${state}`);
  if (invitation.email && emailKey(invitation.email) !== emailKey(email))
    throw new Invalid({ email: "invitation-email" });
  return invitation;
}

/** Counts one who joins by it, once, and notes who; holds the lock. */
export async function countUse(tx: Tx, { id }: Invitation, memberId: string): Promise<void> {
  const noted = await tx
    .insert(invitationUses)
    .values({ invitationId: id, memberId })
    .onConflictDoNothing()
    .returning({ memberId: invitationUses.memberId });
  if (noted.length === 0) return;
  const used = await tx
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(and(eq(invitations.id, id), isOpen))
    .returning({ id: invitations.id });
  if (used.length === 0) throw new Conflict("invitation");
}

const isOpen = and(
  isNull(invitations.revokedAt),
  gt(invitations.expiresAt, sql`now()`),
  or(isNull(invitations.maxUses), lt(invitations.uses, invitations.maxUses)),
);

const life = () => env().INVITATION_SECONDS;

function idIn(text: string): string {
  const [id = "", mark = ""] = text.split(".");
  if (!isUuid(id) || !isSealed("invitation", id, mark)) throw new NotFound("invitation");
  return id;
}

type Row = { email: string | null; maxUses: number | null; uses: number; revokedAt: Date | null; expiresAt: Date };

function stateOf({ maxUses, uses, revokedAt, expiresAt }: Row): "open" | "used" | "revoked" | "expired" {
  if (maxUses !== null && uses >= maxUses) return "used";
  // What was too old by then stays so: it was not taken back, another stands in its place.
  if (revokedAt && revokedAt < expiresAt) return "revoked";
  return revokedAt || expiresAt.getTime() <= Date.now() ? "expired" : "open";
}

/** Over by itself, and nobody has put another in its place. */
const isRenewable = (invitation: Row) => !invitation.revokedAt && ["used", "expired"].includes(stateOf(invitation));

const linkOf = (invitation: Row & { id: string }) =>
  !invitation.email && stateOf(invitation) === "open" ? invitationText(invitation.id) : undefined;
