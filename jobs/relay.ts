// Owns the table: what happened → who is told.
import { keepRulesFor } from "@/domain/badges/rules";
import { isFlooded, senderToTell } from "@/domain/contacts/messages";
import { type Happening, reactToEvents, settleUntold } from "@/domain/events";
import { isAsleep, isNewDevice, isNewFollow, isOwner, isWaiting, wasTold } from "@/domain/notifications/occasions";
import { tellOfReport, tellOfSettled, tellOfSight, tellOfWarning } from "@/domain/notifications/reports";
import {
  tellOfAnswer,
  tellOfComment,
  tellOfHeldBack,
  tellOfLike,
  tellOfMentions,
  tellOfPost,
  tellOfTopic,
} from "@/domain/notifications/talk";
import { listHolders, settle, type Teller, tellerOf } from "@/domain/notifications/teller";
import { keepRolesFor } from "@/domain/roles/rules";
import { env } from "@/lib/env";
import { giveWay } from "@/lib/give-way";
import { log } from "@/lib/log";

type Type = Happening["type"];
type Facts<T extends Type> = Omit<Extract<Happening, { type: T }>, "type">;
type Telling<T extends Type> = (teller: Teller, facts: Facts<T>) => Promise<unknown>;

/** What is not in here is nobody's news. */
const TOLD: { [T in Type]?: Telling<T> } = {
  "application.opened": (teller, { memberId, tokenId }) => tellOfRequest(teller, memberId, tokenId),
  "member.created": async (teller, { memberId, status }) => {
    if (status !== "APPROVED") return;
    await keepKeys(teller, memberId);
    await tellOfNewcomer(teller, memberId);
  },
  "member.approved": async (teller, { memberId, rule }) => {
    await keepKeys(teller, memberId);
    await settle(teller.tx, "newApplicant", memberId);
    if (rule) await tellOfNewcomer(teller, memberId);
    else await teller.tell(memberId, "approved");
  },
  "member.declined": ({ mail }, { email, nickname, note }) =>
    note ? mail("declined", { email }, { nickname, note }) : nothing,
  "signup.repeated": ({ mail }, { memberId, email }) => mail("alreadyMember", { email, memberId }),
  "invitation.sent": ({ mail }, { invitationId, email }) =>
    email ? mail("invitation", { email }, { invitationId }) : nothing,

  "email.verification_asked": ({ mail }, { memberId, tokenId }) => mail("verification", { memberId }, { tokenId }),
  "password.asked": ({ mail }, { memberId, tokenId, why }) => mail("setPassword", { memberId }, { tokenId, why }),
  "login_link.asked": ({ mail }, { memberId, tokenId }) => mail("loginLink", { memberId }, { tokenId }),
  "email.change_asked": ({ mail }, { memberId, tokenId, email }) =>
    tokenId ? mail("confirmEmail", { memberId, email }, { tokenId }) : nothing,
  "email.verified": ({ tx }, { memberId }) => keepRolesFor(tx, memberId),
  "email.changed": async ({ tx, tell, mail }, { memberId, from }) => {
    await keepRolesFor(tx, memberId);
    await mail("emailChanged", { memberId, email: from });
    await tell(memberId, "emailChanged");
  },
  "password.changed": ({ tell }, { memberId }) => tell(memberId, "passwordChanged"),
  "identity.linked": ({ tell }, { memberId, provider }) =>
    tell(memberId, "identityLinked", { data: { provider: providerName(provider) } }),
  "member.logged_in": async ({ tx, event, tell }, { memberId, device, place }) => {
    if (device && (await isNewDevice(tx, event, device)))
      await tell(memberId, "newDevice", { data: { device, place } });
  },

  "member.followed": async ({ tx, event, tell }, { memberId, followerId, isRestored }) => {
    if (!isRestored && (await isNewFollow(tx, event, followerId)))
      await tell(memberId, "newFollower", { actorId: followerId });
  },
  "topic.created": (teller, { topicId, mentioned }) => tellOfTopic(teller, { topicId, mentioned, isNew: true }),
  "topic.edited": (teller, { topicId, mentioned }) => tellOfTopic(teller, { topicId, mentioned, isNew: false }),
  "topic.answered": tellOfAnswer,
  "blog_post.published": (teller, { memberId, postId, mentioned, isFirst }) =>
    tellOfPost(teller, { memberId, postId, mentioned, isNew: isFirst }),
  "blog_post.unscheduled": (teller, { memberId, postId, reason }) =>
    reason ? tellOfHeldBack(teller, { memberId, postId, reason }) : nothing,
  "blog_post.edited": (teller, { memberId, postId, mentioned }) =>
    tellOfPost(teller, { memberId, postId, mentioned, isNew: false }),
  "comment.created": tellOfComment,
  "comment.edited": tellOfMentions,
  "writing.liked": tellOfLike,
  "export.ready": ({ tell }, { memberId, exportId }) => tell(memberId, "exportReady", { data: { exportId } }),
  "member.deleted": ({ mail }, { email, nickname, content }) =>
    email ? mail("accountDeleted", { email }, { nickname, content }) : nothing,

  "member.blocked": ({ mail }, { memberId, message, until }) =>
    message ? mail("blocked", { memberId }, { message, until }) : nothing,
  "member.unblocked": async ({ tx, event, mail }, { memberId }) => {
    if (await wasTold(tx, event, "member.blocked")) await mail("unblocked", { memberId });
  },
  "member.muted": ({ tell }, { memberId, message, until }) =>
    message ? tell(memberId, "muted", { data: { message, until } }) : nothing,
  "member.unmuted": async ({ tx, event, tell }, { memberId }) => {
    if (await wasTold(tx, event, "member.muted")) await tell(memberId, "unmuted");
  },

  "contact.wrote": tellOfMessage,
  "letter.addressed": ({ tell }, { memberId, letterId }) => tell(memberId, "teamLetter", { data: { letterId } }),

  "report.made": tellOfReport,
  "report.settled": tellOfSettled,
  "member.warned": tellOfWarning,
  "comment.hidden": (teller, facts) =>
    tellOfSight(teller, { ...ofComment(facts), reason: facts.reason }, "contentHidden"),
  "comment.unhidden": (teller, facts) => tellOfSight(teller, ofComment(facts), "contentShown"),
  "topic.hidden": (teller, facts) => tellOfSight(teller, { ...ofTopic(facts), reason: facts.reason }, "contentHidden"),
  "topic.unhidden": (teller, facts) => tellOfSight(teller, ofTopic(facts), "contentShown"),
  "blog_post.hidden": (teller, facts) =>
    tellOfSight(teller, { ...ofPost(facts), reason: facts.reason }, "contentHidden"),
  "blog_post.unhidden": (teller, facts) => tellOfSight(teller, ofPost(facts), "contentShown"),

  "webhook.switched_off": async ({ tx, mail }, { endpointId, name, why }) => {
    for (const memberId of why ? await listHolders(tx, "webhooks.manage") : [])
      await mail("webhookOff", { memberId }, { endpointId, name, why });
  },
  "badge.assigned": ({ tell }, { memberId, badge, badgeId }) =>
    tell(memberId, "badgeGiven", { data: { badge, badgeId } }),
  "role.given": async ({ tx, event, tell }, { memberId, role }) => {
    const isSleeping = await isAsleep(tx, memberId);
    await tell(memberId, "roleGiven", { data: { role, ...(isSleeping && { isAsleep: "yes" }) } });
    if (isSleeping) await tell(event.actorId, "roleAsleep", { actorId: memberId, data: { role } });
  },
  "owner.made": (teller, { memberId }) => tellOwners(teller, memberId, "ownerMade"),
  "owner.unmade": (teller, { memberId }) => tellOwners(teller, memberId, "ownerUnmade"),
};

/** Few, because on the embedded database everybody waits while a batch is told. */
const AT_ONCE = 20;
const REST_MS = 30_000;

/** Events whose telling failed here lately, and when to try them again: one bad row must not fill every batch. */
const resting = new Map<string, number>();

/** Tells of everything that happened and nobody reacted to yet, in order. Answers whether there was anything. */
export async function relayEvents(): Promise<boolean> {
  let hadAny = (await settleUntold(Object.keys(TOLD))) > 0;
  for (;;) {
    const now = Date.now();
    for (const [id, until] of resting) if (until <= now) resting.delete(id);
    await giveWay();
    const { count, failed, isMore } = await reactToEvents(AT_ONCE, reactionTo, [...resting.keys()]);
    for (const { id, error } of failed) {
      resting.set(id, Date.now() + REST_MS);
      log.error({ err: error, event: id }, "telling of an event failed and will be tried again");
    }
    hadAny ||= count > failed.length;
    if (!isMore) return hadAny;
  }
}

const reactionTo: Parameters<typeof reactToEvents>[1] = (event) => {
  const telling = TOLD[event.type as Type] as Telling<Type> | undefined;
  const facts = { ...event.data, memberId: event.memberId } as Facts<Type>;
  return telling && (async (tx) => void (await telling(tellerOf(tx, event), facts)));
};

const nothing = Promise.resolve();

type Words = { memberId: string | null };
const ofComment = ({ memberId, commentId }: Words & { commentId: string }) =>
  ({ memberId, targetKind: "comment", targetId: commentId }) as const;
const ofTopic = ({ memberId, topicId }: Words & { topicId: string }) =>
  ({ memberId, targetKind: "topic", targetId: topicId }) as const;
const ofPost = ({ memberId, postId }: Words & { postId: string }) =>
  ({ memberId, targetKind: "blog-post", targetId: postId }) as const;

/** Somebody came in: the rules of badges and roles are asked about them. */
async function keepKeys({ tx }: Teller, memberId: string) {
  await keepRulesFor(tx, memberId);
  await keepRolesFor(tx, memberId);
}

/** The applicant hears that the request waits, those who may decide that it is there. */
async function tellOfRequest(teller: Teller, memberId: string, tokenId: string) {
  if (!(await isWaiting(teller.tx, memberId))) return;
  await teller.mail("waiting", { memberId }, { tokenId });
  for (const holder of await listHolders(teller.tx, "members.approve"))
    await teller.tell(holder, "newApplicant", { actorId: memberId });
}

/** The team hears what was written by the contact form; whoever wrote hears that it came, and nothing else. */
async function tellOfMessage(
  { tx, mail, tell }: Teller,
  { contactId, messageId }: { contactId: string; messageId: string },
) {
  const sender = await senderToTell(tx, messageId);
  if (sender) await mail("messageReceived", { email: sender }, {});
  if (await isFlooded(tx)) return;
  for (const holder of await listHolders(tx, "contacts.manage"))
    await tell(holder, "newMessage", { data: { contactId, messageId } });
}

/** Somebody came in by the site's own rules: they are welcomed, and those who look after members may like to know. */
async function tellOfNewcomer({ tx, event, mail, tell }: Teller, memberId: string) {
  // The first owner, and whoever staff or programs make a member, did not come by the door.
  if (event.actorKind !== "visitor" || (await isOwner(tx, memberId))) return;
  await mail("welcome", { memberId });
  for (const holder of await listHolders(tx, "members.manage"))
    if (holder !== memberId) await tell(holder, "newMember", { actorId: memberId });
}

const providerName = (id: string) => env().OIDC_PROVIDERS.find((provider) => provider.id === id)?.name ?? id;

/** Ownership is everybody's business who holds it. */
async function tellOwners(teller: Teller, memberId: string, kind: "ownerMade" | "ownerUnmade") {
  const owners = await listHolders(teller.tx, "roles.manage");
  for (const owner of new Set([memberId, ...owners])) await teller.tell(owner, kind, { actorId: memberId });
}
