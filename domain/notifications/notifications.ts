// Owns a member's own list of what they were told: reading it, and what counts as read.
import { and, desc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type Db, db, once } from "@/db/client";
import { events, notifications } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, NotFound } from "../errors";
import { isFollowedBy } from "../members/directory";
import { visibleTo } from "../members/privacy-status";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { onceFor } from "../viewer-queries";
import { MarkInput } from "./input";
import { isKind, KIND_NAMES, type Kind, type KindRule, ruleOf } from "./kinds";
import { newsFor } from "./news";
import { findPlaces } from "./told";

export const PAGE_SIZE = 30;
export const KEPT_DAYS = 180;
/** Beyond this the page says "99+", so nobody needs the exact number. */
const COUNTED = 100;

type Group = KindRule["group"];
/** All personal ones, the unread of them, or one group; the team's stand apart. */
export type Filter = "all" | "unread" | Group;

/** The list, newest first. An actor whom the viewer may not see (any more) is not in the row: `hasActor` alone says there was one. */
export async function listNotifications(
  viewer: Viewer,
  { filter = "all", ...place }: Place & { filter?: Filter },
  size = PAGE_SIZE,
) {
  ensure(can.useAccount(viewer));
  const mine = and(eq(notifications.memberId, viewer.memberId!), filtered(filter));
  const newestFirst = { key: notifications.id, id: notifications.id, isUp: false };
  const page = await pageOf(newestFirst, place, size, ({ where, orderBy, limit }) =>
    filter === "all" && !where && !place.before
      ? latest(viewer).execute({ me: viewer.memberId, limit })
      : select(db, viewer)
          .where(and(mine, where))
          .orderBy(...orderBy)
          .limit(limit),
  );
  return { ...page, rows: await asReadNow(viewer, page.rows) };
}

/**
 * With what the places are called and where they are today, which others may have changed or emptied since; without either where the
 * viewer may not open them any more: closed to them, gone, or of what is switched off.
 */
async function asReadNow<Row extends { kind: Kind; data: Record<string, string> }>(viewer: Viewer, rows: Row[]) {
  const isTalk = ({ kind, data }: Row) => isKind(kind) && ruleOf(kind).group === "talk" && data.hostId !== undefined;
  const placeOf = await findPlaces(
    viewer,
    rows.filter(isTalk).map(({ data }) => data),
  );
  return rows.map((row) => {
    if (!isTalk(row)) return row;
    const { title: _, slug: __, ...data } = row.data;
    return { ...row, data: { ...data, ...placeOf(row.data) } };
  });
}

/** What nearly everybody opens. */
const latest = onceFor((db, viewer) =>
  select(db, viewer)
    .where(and(eq(notifications.memberId, viewer.memberId!), filtered("all")))
    .orderBy(desc(notifications.id))
    .limit(sql.placeholder("limit"))
    .prepare("latest_notifications"),
);

export type Told = Awaited<ReturnType<typeof listNotifications>>["rows"][number];

/** How many are unread, up to 100: in all and by group. */
export async function countUnread(memberId: string): Promise<{ all: number } & Record<Group, number>> {
  const counts = { all: 0, people: 0, talk: 0, account: 0, security: 0, team: 0 };
  for (const { kind } of await unreadOf().execute({ memberId })) {
    counts.all++;
    if (isKind(kind)) counts[ruleOf(kind).group]++;
  }
  return counts;
}

const unreadOf = once((db) =>
  db
    .select({ kind: notifications.kind })
    .from(notifications)
    .where(and(eq(notifications.memberId, sql.placeholder("memberId")), isNull(notifications.readAt)))
    .limit(COUNTED)
    .prepare("unread_of"),
);

/** Marks those named, or all, as read. Throws NotFound when none of those named is there, or all are others'. */
export const markRead = command(MarkInput, ({ ids }, scope) => mark(scope, ids, new Date()));

/** Marks those named as unread again. Throws likewise. */
export const markUnread = command(MarkInput, ({ ids }, scope) => mark(scope, ids ?? [], null));

/** What was told about a topic or post is known from now on: the viewer has it open. */
export async function knowAbout({ viewer, tx, now }: Scope<unknown>, hostId: string): Promise<void> {
  const known = await tx
    .update(notifications)
    .set({ readAt: now })
    .where(
      and(
        eq(notifications.memberId, viewer.memberId!),
        isNull(notifications.readAt),
        sql`${notifications.data} ->> 'hostId' = ${hostId}`,
      ),
    )
    .returning({ id: notifications.id });
  if (known.length > 0) await newsFor(tx, viewer.memberId!, "notifications");
}

/** Forgets what is older than the told period; a job calls it. */
export const clearNotifications = () =>
  db.delete(notifications).where(lt(notifications.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS})`));

async function mark({ viewer, tx }: Scope, ids: string[] | undefined, readAt: Date | null) {
  ensure(can.useAccount(viewer));
  if (ids?.length === 0) return;
  if (ids && !(await hasAny(tx, viewer, ids))) throw new NotFound("not-found");
  const changed = await tx
    .update(notifications)
    .set({ readAt })
    .where(
      and(
        eq(notifications.memberId, viewer.memberId!),
        ids ? inArray(notifications.id, ids) : undefined,
        readAt ? isNull(notifications.readAt) : isNotNull(notifications.readAt),
      ),
    )
    .returning({ id: notifications.id });
  if (changed.length > 0) await newsFor(tx, viewer.memberId!, "notifications");
}

async function hasAny(tx: Scope["tx"], { memberId }: Viewer, ids: string[]): Promise<boolean> {
  const own = and(eq(notifications.memberId, memberId!), inArray(notifications.id, ids));
  return (await tx.select({ id: notifications.id }).from(notifications).where(own).limit(1)).length > 0;
}

/** The actor is joined only as far as the viewer may see: what is hidden by now leaves the row with the flag alone. */
function select(from: Db, viewer: Viewer) {
  return from
    .select({
      id: notifications.id,
      cursorKey: notifications.id,
      kind: sql<Kind>`${notifications.kind}`,
      data: notifications.data,
      createdAt: notifications.createdAt,
      readAt: notifications.readAt,
      hasActor: sql<boolean>`${notifications.actorId} is not null`,
      isOver,
      actor: {
        id: members.id,
        slug: members.slug,
        nickname: members.nickname,
        title: members.title,
        picture: members.picture,
        photo: members.photo,
        status: members.status,
        privacyStatus: members.privacyStatus,
      },
      isFollowing: isFollowedBy(viewer),
    })
    .from(notifications)
    .leftJoin(members, and(eq(members.id, notifications.actorId), visibleTo(viewer)));
}

/** Was told of a mute that holds no more: its time is over, it was lifted, or another one took its place. */
const isOver = sql<boolean>`case when ${notifications.kind} = 'muted' then
  coalesce(nullif(${notifications.data} ->> 'until', '')::timestamptz <= now(), false) or exists (
    select 1 from ${events}
    where ${events.memberId} = ${notifications.memberId} and ${events.id} > ${notifications.eventId}
      and ${events.type} in ('member.muted', 'member.unmuted')
  ) else false end`;

const PERSONAL = KIND_NAMES.filter((kind) => ruleOf(kind).group !== "team");

function filtered(filter: Filter): SQL | undefined {
  if (filter === "all") return inArray(notifications.kind, PERSONAL);
  if (filter === "unread") return and(inArray(notifications.kind, PERSONAL), isNull(notifications.readAt));
  return inArray(
    notifications.kind,
    KIND_NAMES.filter((kind) => ruleOf(kind).group === filter),
  );
}
