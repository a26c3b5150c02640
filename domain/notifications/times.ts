// Owns when letters that may wait reach a member: the hour of digests and the quiet hours, by the clock of their own time zone.
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { deliveryTimes, mails } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { endOfSpan, nextShown } from "@/lib/days";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import type { Viewer } from "../viewer";
import { TimesInput } from "./input";
import type { DigestPace } from "./kinds";

export type Times = {
  timeZone: string;
  digestHour: number;
  /** 1 is Monday. */
  digestDay: number;
  quietFrom: number | null;
  quietTo: number | null;
};

const USUAL = { digestHour: 8, digestDay: 1, quietFrom: null, quietTo: null };

/** The viewer's own times, with the zone whose clock they go by. Throws Forbidden for a visitor. */
export async function getTimes(viewer: Viewer): Promise<Times> {
  ensure(can.useAccount(viewer));
  const times = (await timesOf(db, [viewer.memberId!])).get(viewer.memberId!);
  if (!times) throw new NotFound("member");
  return times;
}

/** The times of many members, in one query. */
export async function timesOf(tx: Tx | typeof db, memberIds: string[]): Promise<Map<string, Times>> {
  if (memberIds.length === 0) return new Map();
  const { digestHour, digestDay, quietFrom, quietTo } = deliveryTimes;
  const rows = await tx
    .select({
      id: members.id,
      timeZone: sql<string>`coalesce(${members.timeZone}, (select ${settings.timeZone} from ${settings}))`,
      ...{ digestHour, digestDay, quietFrom, quietTo },
    })
    .from(members)
    .leftJoin(deliveryTimes, eq(deliveryTimes.memberId, members.id))
    .where(inArray(members.id, memberIds));
  return new Map(
    rows.map(({ id, timeZone, digestHour, digestDay, quietFrom, quietTo }) => [
      id,
      digestHour === null || digestDay === null
        ? { ...USUAL, timeZone }
        : { timeZone, digestHour, digestDay, quietFrom, quietTo },
    ]),
  );
}

/** When the next digest of this pace is due. */
export const nextDigest = ({ timeZone, digestHour, digestDay }: Times, pace: DigestPace, after: Date): Date =>
  nextShown(after, timeZone, digestHour * 60, pace === "weekly" ? digestDay : undefined);

/** The end of the quiet hours this member has right now; null when there are none. */
export async function quietUntil(memberId: string, now = new Date()): Promise<Date | null> {
  const times = (await timesOf(db, [memberId])).get(memberId);
  if (!times || times.quietFrom === null || times.quietTo === null) return null;
  return endOfSpan(now, times.timeZone, times.quietFrom, times.quietTo);
}

/** Changes one's times; they hold for what waits already. Nothing happens when nothing differs. */
export const setTimes = command(TimesInput, async (input, { viewer, tx, record }) => {
  ensure(can.useAccount(viewer));
  const memberId = viewer.memberId!;
  const { digestHour, digestDay, isQuiet } = input;
  const wanted = {
    ...{ digestHour, digestDay },
    quietFrom: isQuiet ? input.quietFrom : null,
    quietTo: isQuiet ? input.quietTo : null,
  };
  const own = (await timesOf(tx, [memberId])).get(memberId);
  if (!own) throw new NotFound("member");
  if (Object.entries(wanted).every(([key, value]) => own[key as keyof Times] === value)) return;
  await tx
    .insert(deliveryTimes)
    .values({ memberId, ...wanted })
    .onConflictDoUpdate({ target: deliveryTimes.memberId, set: wanted });
  await resetWaiting(tx, memberId);
  await record({ type: "member.preferences_changed", memberId, fields: ["notifications"] });
});

/** What waits for a member goes by the clock and the times they have now; a digest that is due already is not put off again. */
export async function resetWaiting(tx: Tx, memberId: string, now = new Date()): Promise<void> {
  const times = (await timesOf(tx, [memberId])).get(memberId);
  if (!times) return;
  const isWaiting = and(eq(mails.memberId, memberId), isNull(mails.sentAt), isNull(mails.failedAt));
  const isAhead = gt(mails.nextAttemptAt, sql`now()`);
  for (const pace of ["daily", "weekly"] as const)
    await tx
      .update(mails)
      .set({ nextAttemptAt: nextDigest(times, pace, now) })
      .where(and(isWaiting, isAhead, eq(mails.pace, pace)));
  // Quiet hours are asked for once more when it is about to go.
  await tx
    .update(mails)
    .set({ nextAttemptAt: sql`now()`, heldUntil: sql`now()` })
    .where(and(isWaiting, isNull(mails.pace), gt(mails.heldUntil, sql`now()`)));
}
