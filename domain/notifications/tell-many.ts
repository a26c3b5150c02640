// Telling many of the same in few queries: watchers of a busy topic, followers of somebody well known.
import { and, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { memberBadges } from "@/db/schema/badges";
import { mails, notifications } from "@/db/schema/events";
import { memberBlocks, members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { newId } from "@/lib/id";
import { type EmailPace, isDigest, type Kind } from "./kinds";
import { LIVE } from "./news";
import { wantedBy } from "./preferences";
import type { About, Teller } from "./teller";
import { nextDigest, timesOf } from "./times";

/** Up to here each is looked at alone, exactly; beyond it most are, by what they have in common. */
const FEW = 12;
const AT_ONCE = 1000;

/**
 * Tells each of these members, as `tell` would: of something in a place they can open (`about.data.hostId`), or of the same fact.
 * Whoever has not read the last news of that place yet gets no further mail about it.
 */
export async function tellMany(teller: Teller, ids: string[], kind: Kind, about: About) {
  if (ids.length <= FEW) {
    for (const id of ids) await teller.tell(id, kind, about);
    return;
  }
  const plain = await withoutRoles(teller.tx, ids);
  // What an ordinary member may read, any of them may whom no member block parts from its authors; staff and holders of a badge may more.
  const first = about.sees && (await withoutBadges(teller.tx, plain));
  const isPublic = !about.sees || (first !== undefined && (await teller.mayTell(first, about)));
  for (const id of ids) if (!plain.includes(id)) await teller.tell(id, kind, about);
  if (!isPublic) {
    for (const id of plain) await teller.tell(id, kind, about);
    return;
  }
  for (let at = 0; at < plain.length; at += AT_ONCE)
    await tellChunk(teller, plain.slice(at, at + AT_ONCE), kind, about);
}

type Told = { id: string; loginEmail: string };
/** What all of a chunk are told. */
type News = { kind: Kind; actorId?: string; facts: Record<string, string> };

async function tellChunk(teller: Teller, ids: string[], kind: Kind, { actorId, under, data = {} }: About) {
  const { tx } = teller;
  const there = await listThere(
    tx,
    ids,
    [actorId, under].filter((id) => id != null),
  );
  if (there.length === 0) return;
  const thereIds = there.map(({ id }) => id);
  const given = Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const news: News = { kind, actorId, facts: Object.fromEntries(given) };
  const wants = await wantedBy(tx, thereIds, kind);
  const waiting = await withUnread(tx, thereIds, kind, news.facts.hostId);
  const onSite = thereIds.filter((id) => wants(id).site);
  const byMail = there.filter(({ id }) => {
    const { email } = wants(id);
    return email !== "never" && !(email === "now" && waiting.has(id));
  });
  if (onSite.length > 0) await putOnSite(teller, onSite, news);
  if (byMail.length > 0) await putOnPile(teller, byMail, news, (id) => wants(id).email);
}

/** Those who are in, held against deletion; without whom a member block parts from one of those it is about. */
function listThere(tx: Tx, ids: string[], aboutIds: string[]): Promise<Told[]> {
  const apart = aboutIds.map(
    (id) => sql`not exists (select 1 from ${memberBlocks} where
    (${memberBlocks.blockerId} = ${id}::uuid and ${memberBlocks.blockedId} = ${members.id}) or
    (${memberBlocks.blockerId} = ${members.id} and ${memberBlocks.blockedId} = ${id}::uuid))`,
  );
  return tx
    .select({ id: members.id, loginEmail: members.loginEmail })
    .from(members)
    .where(and(inArray(members.id, ids), eq(members.status, "APPROVED"), ...apart))
    .for("key share");
}

async function putOnSite({ tx, event }: Teller, ids: string[], { kind, actorId, facts: data }: News) {
  const { id: eventId, createdAt } = event;
  const made = await tx
    .insert(notifications)
    .values(ids.map((memberId) => ({ id: newId(), memberId, kind, actorId, data, eventId, createdAt })))
    .onConflictDoNothing()
    .returning({ memberId: notifications.memberId });
  const news = made.map(({ memberId }) => JSON.stringify({ memberId, about: "notifications" }));
  await tx.execute(
    sql`select pg_notify(${LIVE}, news) from jsonb_array_elements_text(${JSON.stringify(news)}::text::jsonb) as news`,
  );
}

async function putOnPile(
  { tx, event }: Teller,
  to: Told[],
  { kind, actorId, facts }: News,
  paceOf: (id: string) => EmailPace,
) {
  const times = await timesOf(
    tx,
    to.map(({ id }) => id).filter((id) => isDigest(paceOf(id))),
  );
  const now = new Date();
  const waitOf = (id: string) => {
    const [pace, own] = [paceOf(id), times.get(id)];
    return isDigest(pace) && own ? { pace, nextAttemptAt: nextDigest(own, pace, now) } : {};
  };
  const data = { ...facts, ...(actorId && { actorId }) };
  await tx
    .insert(mails)
    .values(
      to.map(({ id, loginEmail }) => ({
        ...{ id: newId(), letter: kind, recipient: loginEmail, memberId: id, data, eventId: event.id },
        ...waitOf(id),
      })),
    )
    .onConflictDoNothing();
}

/** Those who have not read yet what they were told of this place by this kind. */
async function withUnread(tx: Tx, ids: string[], kind: Kind, hostId: string | undefined): Promise<Set<string>> {
  if (!hostId || ids.length === 0) return new Set();
  const rows = await tx
    .select({ memberId: notifications.memberId })
    .from(notifications)
    .where(
      and(
        inArray(notifications.memberId, ids),
        isNull(notifications.readAt),
        eq(notifications.kind, kind),
        sql`${notifications.data} ->> 'hostId' = ${hostId}`,
      ),
    );
  return new Set(rows.map(({ memberId }) => memberId));
}

/** One of these to whom no badge opens anything. */
async function withoutBadges(tx: Tx, ids: string[]): Promise<string | undefined> {
  const worn = tx.select({ one: sql`1` }).from(memberBadges).where(eq(memberBadges.memberId, members.id));
  const [one] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(inArray(members.id, ids), notExists(worn)))
    .limit(1);
  return one?.id;
}

async function withoutRoles(tx: Tx, ids: string[]): Promise<string[]> {
  const held = await tx
    .select({ id: memberRoles.memberId })
    .from(memberRoles)
    .where(inArray(memberRoles.memberId, ids));
  const owners = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(inArray(members.id, ids), eq(members.isOwner, true)));
  const staff = new Set([...held, ...owners].map(({ id }) => id));
  return ids.filter((id) => !staff.has(id));
}
