import { and, asc, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { db, listen, type Tx } from "@/db/client";
import { type Event, events } from "@/db/schema/events";
import type { LegalDocument } from "@/db/schema/legal-documents";
import type { ActivityStatus, PrivacyStatus, Status } from "@/db/schema/members";
import { outgoingEvents } from "@/db/schema/webhooks";
import type { HostKind, ReportedKind, ReportOutcome, ReportReason, WritingKind } from "@/db/schema/writings";
import { newId } from "@/lib/id";
import type { AboutMove } from "./members/about-moved";
import type { Viewer } from "./viewer";
import { outgoingType } from "./webhooks/outgoing";

type About = { memberId: string };
type Written = { memberId: string | null };
type UnderHost = Written & { commentId: string; hostKind: HostKind; hostId: string };
/** The same facts under several names. */
type Each<Type extends string, Facts> = Type extends string ? Facts & { type: Type } : never;

/** What lets somebody in without a decision: the address's domain, an invitation, or the confirmed address on an open site. */
export type Rule = "domain" | "invitation" | "verified";

/** What gives a role without anybody deciding each time. */
export type RoleRuleKind = "emailDomain" | "badge" | "invitation";

/**
 * Everything that can happen, on one page. `memberId` is whom it is about; the actor is the viewer.
 * A row carries ids and facts, never a secret and no more personal data than the act needs.
 */
export type Happening =
  // joining
  | (About & { type: "member.signed_up"; invitationId?: string; consent?: { version: number; href: string } })
  | (About & { type: "member.created"; status: Status })
  /** Somebody waits for the team's decision. The token is for the applicant's letter: /waiting?token= */
  | (About & { type: "application.opened"; applicationId: string; tokenId: string })
  /** With a rule nobody decided; the person is at the door and needs no letter. */
  | (About & { type: "member.approved"; from: Status; applicationId?: string; rule?: Rule })
  | (About & {
      type: "member.declined";
      applicationId: string;
      reason?: string;
      note?: string;
      email: string;
      nickname: string;
    })
  | (About & { type: "application.changed"; applicationId: string })
  | (About & { type: "application.withdrawn"; applicationId: string })
  | (About & { type: "signup.repeated"; email: string })
  | { type: "invitation.sent"; memberId: null; invitationId: string; email?: string }
  | { type: "invitation.revoked"; memberId: null; invitationId: string }
  // signing in
  | (About & {
      type: "member.logged_in";
      device?: string;
      place?: string;
      by: "password" | "link" | "oidc" | "signup" | "program";
    })
  | (About & { type: "member.logged_out" })
  | (About & { type: "session.ended"; sessionId: string })
  | (About & { type: "sessions.ended" })
  | (About & { type: "login_link.asked"; tokenId: string })
  | (About & { type: "identity.linked"; provider: string })
  | (About & { type: "identity.unlinked"; provider: string })
  | (About & { type: "password.asked"; tokenId: string; why: "forgot" | "first" })
  | (About & { type: "password.changed" })
  | (About & { type: "email.verification_asked"; tokenId: string })
  | (About & { type: "email.verified" })
  /** Without a token the address is another member's, and no link goes out. */
  | (About & { type: "email.change_asked"; tokenId?: string; email: string })
  | (About & { type: "email.change_dropped" })
  | (About & { type: "email.changed"; from: string })
  // being someone
  | (About & { type: "member.updated"; fields: string[]; about?: AboutMove })
  | (About & { type: "member.slug_changed"; from: string; to: string })
  | (About & { type: "member.privacy_changed"; from: PrivacyStatus; to: PrivacyStatus })
  | (About & { type: "member.preferences_changed"; fields: string[] })
  /** Restored: a removal taken back, which is news to nobody. */
  | (About & { type: "member.followed"; followerId: string; isRestored?: true })
  /** With `since` it was the member's own act: a follower removed. */
  | (About & { type: "member.unfollowed"; followerId: string; since?: string })
  | (About & { type: "member.hidden" })
  | (About & { type: "member.unhidden" })
  | (About & { type: "export.asked"; exportId: string })
  | (About & { type: "export.ready"; exportId: string })
  | (About & {
      type: "member.deleted";
      content: "anonymise" | "remove";
      isErasure: boolean;
      email?: string;
      nickname?: string;
    })
  // moderation
  | (About & { type: "member.blocked"; from: Status; reason: string; message?: string; until?: string })
  | (About & { type: "member.unblocked"; reason?: string; isExpiry?: boolean })
  | (About & { type: "member.muted"; from: ActivityStatus; reason: string; message?: string; until?: string })
  | (About & { type: "member.unmuted"; reason?: string; isExpiry?: boolean })
  | (About & { type: "member.disconnected"; from: Status })
  /** With a rule nobody gave it; with an invitation, the inviter did. */
  | (About & { type: "role.given"; roleId: string; role: string; isAsleep?: boolean; rule?: RoleRuleKind })
  | (About & { type: "role.taken"; roleId: string; role: string; rule?: RoleRuleKind })
  | Each<"role.created" | "role.changed" | "role.deleted", { memberId: null; roleId: string; role: string }>
  | Each<"badge.created" | "badge.updated" | "badge.deleted", { memberId: null; badgeId: string; badge: string }>
  | Each<
      "badge.assigned" | "badge.unassigned",
      About & { badgeId: string; badge: string; assignmentId: string; isByRule?: true }
    >
  | (About & { type: "owner.made" })
  | (About & { type: "owner.unmade" })
  | (About & { type: "member.private_seen" })
  // writing: about whose words they are; nobody's once the author is gone
  | Each<"topic.created" | "topic.edited", Written & { topicId: string; mentioned?: string[] }>
  | Each<
      | "topic.deleted"
      | "topic.restored"
      | "topic.unhidden"
      | "topic.pinned"
      | "topic.unpinned"
      | "topic.locked"
      | "topic.unlocked"
      | "topic.unanswered",
      Written & { topicId: string }
    >
  | (Written & { type: "topic.moved"; topicId: string; from: string; to: string })
  | (Written & { type: "topic.answered"; topicId: string; commentId: string })
  | (Written & { type: "blog_post.published"; postId: string; mentioned?: string[]; isFirst: boolean })
  | (Written & { type: "blog_post.edited"; postId: string; mentioned?: string[] })
  | (Written & { type: "blog_post.scheduled"; postId: string; scheduledFor: string })
  /** With a reason the site did, because its author may not publish it any more. */
  | (Written & { type: "blog_post.unscheduled"; postId: string; reason?: string })
  | Each<
      | "blog_post.unpublished"
      | "blog_post.deleted"
      | "blog_post.restored"
      | "blog_post.unhidden"
      | "blog_post.closed"
      | "blog_post.opened",
      Written & { postId: string }
    >
  | Each<"comment.created" | "comment.edited", UnderHost & { mentioned?: string[] }>
  | Each<"comment.deleted" | "comment.restored" | "comment.unhidden", UnderHost>
  // by hand with the kind of reason, by reports with theirs
  | (UnderHost & { type: "comment.hidden"; reason?: ReportReason })
  | (Written & { type: "topic.hidden"; topicId: string; reason?: ReportReason })
  | (Written & { type: "blog_post.hidden"; postId: string; reason?: ReportReason })
  | Each<"writing.liked" | "writing.unliked", Written & { targetKind: WritingKind; targetId: string; likerId: string }>
  // reports: about nobody, and a report is the site's own fact, so that no trail ever says who reported whom
  /** Of a member it says whom; who reported is asked of the report by those who may. */
  | {
      type: "report.made";
      memberId: null;
      caseId: string;
      reportId: string;
      targetKind: ReportedKind;
      isFirst: boolean;
      reportedId?: string;
      /** Nobody had reported them before. */
      isNew?: boolean;
    }
  | Each<"report.claimed" | "report.released", { memberId: null; caseId: string; targetKind: ReportedKind }>
  | { type: "report.settled"; memberId: null; caseId: string; targetKind: ReportedKind; outcome: ReportOutcome }
  /** All of one member, who is not told that there were any. */
  | { type: "report.deleted"; memberId: null; reportedId: string; reportIds: string[]; count: number }
  | (About & { type: "member.warned"; reason?: string; message: string; targetKind: ReportedKind; targetId: string })
  // the address book: about contacts, who need be nobody's member
  | { type: "contact.created"; memberId: null; contactId: string; source: string }
  | { type: "contact.updated"; memberId: null; contactId: string; fields: string[] }
  | Each<"contact.labelled" | "contact.unlabelled", { memberId: null; contactId: string; label: string }>
  | Each<"contact.noted" | "contact.note_deleted", { memberId: null; contactId: string; noteId: string }>
  | Each<
      "task.created" | "task.done" | "task.reopened" | "task.deleted",
      { memberId: null; contactId: string; taskId: string }
    >
  | { type: "contact.wrote"; memberId: null; contactId: string; messageId: string }
  | { type: "contact.merged"; memberId: null; contactId: string; goneId: string }
  | { type: "contact.deleted"; memberId: null; contactId: string }
  | Each<"letter.written" | "letter.deleted" | "letter.sent", { memberId: null; letterId: string; subject: string }>
  | (About & { type: "letter.addressed"; letterId: string })
  | Each<"label.created" | "label.deleted", { memberId: null; labelId: string; label: string; key: string }>
  | { type: "label.renamed"; memberId: null; labelId: string; from: string; to: string }
  | Each<
      "segment.created" | "segment.changed" | "segment.deleted",
      { memberId: null; segmentId: string; segment: string }
    >
  | (About & { type: "counter.changed"; counter: string; from: number; to: number })
  | Each<
      "category.created" | "category.changed" | "category.deleted",
      { memberId: null; categoryId: string; name: string }
    >
  /** `fields` are the columns of the field that changed. */
  | Each<
      "field.created" | "field.changed" | "field.archived" | "field.restored",
      { memberId: null; fieldId: string; key: string; fields?: string[] }
    >
  | Each<"fields.ordered", { memberId: null }>
  | { type: "signup_form.changed"; memberId: null; fields: string[] }
  | Each<"api_key.created" | "api_key.revoked", { memberId: null; keyId: string; name: string }>
  | Each<
      "oauth_client.created" | "oauth_client.changed" | "oauth_client.deleted",
      { memberId: null; clientId: string; name: string; fields?: string[] }
    >
  | Each<
      | "webhook.created"
      | "webhook.changed"
      | "webhook.deleted"
      | "webhook.rotated"
      | "webhook.switched_on"
      | "webhook.switched_off"
      | "webhook.tested"
      | "webhook.resent",
      { memberId: null; endpointId: string; name: string; why?: "gone" | "failing"; count?: number }
    >
  | { type: "mail.retried"; memberId: null; mailId: string }
  // import, export and bulk: about nobody, what they do to members has events of its own
  | Each<
      "import.started" | "import.stopped" | "import.finished" | "import.undone",
      { memberId: null; importId: string; name: string; count?: number }
    >
  | {
      type: "members.exported";
      memberId: null;
      /** As far as lists are counted, and whether there were more. */
      count: number;
      isMore: boolean;
      format: string;
      of: string;
      filter: string;
      fields: string[];
    }
  | Each<
      "batch.started" | "batch.finished" | "batch.undone",
      { memberId: null; batchId: string; act: string; count?: number }
    >
  // the owner's pages, legal texts and letters
  | Each<
      "page.published" | "page.changed" | "page.unpublished" | "page.deleted" | "page.restored",
      { memberId: null; pageId: string; title: string }
    >
  | { type: "legal.published"; memberId: null; document: LegalDocument; version: number; isAsked: boolean }
  | (About & { type: "consent.given"; documents: Partial<Record<LegalDocument, number>> })
  | Each<"mail_text.changed" | "mail_text.reset", { memberId: null; letter: string; language: string }>
  | { type: "settings.changed"; memberId: null; fields: string[] };

/** These change nothing that a visitor's page shows, so the kept pages stand (entry/kept-pages.ts). */
const QUIET: ReadonlySet<string> = new Set<Happening["type"]>([
  "member.logged_in",
  "member.logged_out",
  "session.ended",
  "sessions.ended",
  "login_link.asked",
  "identity.linked",
  "identity.unlinked",
  "password.asked",
  "password.changed",
  "email.verification_asked",
  "email.change_asked",
  "email.change_dropped",
  "email.changed",
  "member.preferences_changed",
  "application.opened",
  "application.changed",
  "signup.repeated",
  "invitation.sent",
  "invitation.revoked",
  "member.hidden",
  "member.unhidden",
  "export.asked",
  "export.ready",
  "mail.retried",
  "import.started",
  "import.stopped",
  "import.finished",
  "import.undone",
  "members.exported",
  "batch.started",
  "batch.finished",
  "batch.undone",
  "member.private_seen",
  "api_key.created",
  "api_key.revoked",
  "oauth_client.created",
  "oauth_client.changed",
  "oauth_client.deleted",
  "webhook.created",
  "webhook.changed",
  "webhook.deleted",
  "webhook.rotated",
  "webhook.switched_on",
  "webhook.switched_off",
  "webhook.tested",
  "webhook.resent",
  "counter.changed",
  "blog_post.scheduled",
  "blog_post.unscheduled",
  "report.made",
  "report.claimed",
  "report.released",
  "report.settled",
  "report.deleted",
  "member.warned",
  "contact.created",
  "contact.updated",
  "contact.labelled",
  "contact.unlabelled",
  "contact.noted",
  "contact.note_deleted",
  "task.created",
  "task.done",
  "task.reopened",
  "task.deleted",
  "contact.wrote",
  "contact.merged",
  "contact.deleted",
  "label.created",
  "label.renamed",
  "label.deleted",
  "letter.written",
  "letter.deleted",
  "letter.sent",
  "letter.addressed",
  "segment.created",
  "segment.changed",
  "segment.deleted",
  "consent.given",
  "mail_text.changed",
  "mail_text.reset",
]);

/** Does this change what a visitor may see? */
export const isPublicNews = (type: string) => !QUIET.has(type);

/** What a reaction to an event does as the site itself: commands' shared functions take it where they take a scope. */
export const siteScope = (tx: Tx, viewer: Viewer) => ({
  tx,
  viewer,
  now: new Date(),
  recordAll: async (happenings: Happening[]) => {
    await recordAll(tx, viewer, happenings);
    if (happenings.some(({ type }) => isPublicNews(type))) await tx.execute(sql`select pg_notify('public', '')`);
    if (happenings.length > 0) await tx.execute(sql`select pg_notify('relay', '')`);
  },
});

/** Writes the fact beside its rows: the same commit makes both or neither (M163). Returns the event's id. */
export async function recordEvent(tx: Pick<Tx, "insert">, viewer: Viewer, happening: Happening): Promise<string> {
  const row = rowOf(viewer, happening);
  await insert(tx, [row]);
  return row.id;
}

/** The same for many facts at once. */
export async function recordAll(tx: Pick<Tx, "insert">, viewer: Viewer, happenings: Happening[]): Promise<void> {
  const rows = happenings.map((happening) => rowOf(viewer, happening));
  for (let at = 0; at < rows.length; at += 1000) await insert(tx, rows.slice(at, at + 1000));
}

const rowOf = (viewer: Viewer, { type, memberId, ...data }: Happening) => ({
  ...{ id: newId(), type, memberId, data },
  ...{ actorId: actorOf(viewer), actorKind: viewer.kind },
});

/** What other programs are told of stands in their queue with the same commit. Both statements leave at once. */
async function insert(tx: Pick<Tx, "insert">, rows: ReturnType<typeof rowOf>[]) {
  const outgoing = rows.flatMap(({ id: eventId, type, memberId, data }) => {
    const told = outgoingType(type, data);
    return told ? [{ eventId, type: told, memberId }] : [];
  });
  await Promise.all([
    tx.insert(events).values(rows),
    outgoing.length > 0 && tx.insert(outgoingEvents).values(outgoing),
  ]);
}

const actorOf = ({ memberId, keyId }: Viewer) => memberId ?? keyId ?? null;

/** Up to `limit` facts nobody has reacted to yet, oldest first, locked for this transaction; those in `except` are left for later. */
const claimEvents = (tx: Tx, limit: number, except: string[] = []): Promise<Event[]> =>
  tx
    .select()
    .from(events)
    .where(and(isNull(events.relayedAt), except.length > 0 ? notInArray(events.id, except) : undefined))
    .orderBy(asc(events.id))
    .limit(limit)
    .for("update", { skipLocked: true });

/** Letters to people who are gone need an address that no row holds any more; it lives only until they are made. */
const FAREWELLS = sql`${events.type} in ('member.deleted', 'member.declined')`;

/**
 * Marks facts that nobody is told of as reacted to, many at a time: when somebody with 50,000 followers leaves, as many counts change,
 * each a fact of its own (M120). `told` are the types that somebody is told of. Answers how many.
 */
export async function settleUntold(told: string[], limit = 5000): Promise<number> {
  const some = db
    .select({ id: events.id })
    .from(events)
    .where(and(isNull(events.relayedAt), notInArray(events.type, told)))
    .orderBy(asc(events.id))
    .limit(limit)
    .for("update", { skipLocked: true });
  const settled = await db.update(events).set({ relayedAt: new Date() }).where(inArray(events.id, some)).returning({
    id: events.id,
  });
  return settled.length;
}

/** Marks facts as reacted to, and strikes out the addresses of those who have left. */
export const settleEvents = (tx: Tx, ids: string[]) =>
  tx
    .update(events)
    .set({
      relayedAt: new Date(),
      data: sql`case when ${FAREWELLS} then ${events.data} - array['email', 'nickname'] else ${events.data} end`,
    })
    .where(inArray(events.id, ids));

/** On the embedded database everybody waits while a batch is reacted to. */
const TURN_MS = 50;

/**
 * Reacts to a batch in one transaction: what the reactions write and their settling commit together. `reactionTo` says what an
 * event asks for, if anything. A reaction that throws is undone alone and stays to be done; the others are not held up. A batch that
 * takes long ends early. Answers how many were looked at, which failed, and whether there may be more to do.
 */
export async function reactToEvents(
  limit: number,
  reactionTo: (event: Event) => ((tx: Tx) => Promise<void>) | undefined,
  except: string[] = [],
): Promise<{ count: number; failed: { id: string; error: unknown }[]; isMore: boolean }> {
  return db.transaction(async (tx) => {
    const claimed = await claimEvents(tx, limit, except);
    const failed: { id: string; error: unknown }[] = [];
    const done: string[] = [];
    const until = performance.now() + TURN_MS;
    for (const event of claimed) {
      if (done.length + failed.length > 0 && performance.now() > until) break;
      try {
        const reaction = reactionTo(event);
        if (reaction) await tx.transaction(reaction);
        done.push(event.id);
      } catch (error) {
        failed.push({ id: event.id, error });
      }
    }
    if (done.length > 0) await settleEvents(tx, done);
    const count = done.length + failed.length;
    return { count, failed, isMore: count < claimed.length || claimed.length === limit };
  });
}

/** Hears, in any process, that something happened. Answers the way to stop. */
export const hearEvents = (hear: () => void) => listen("relay", hear, hear);
