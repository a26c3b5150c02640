// Owns the rules that give badges by themselves: what they ask, and how they are kept true for every member.
import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "@/db/client";
import { type Badge, type BadgeRule, badges, memberBadges } from "@/db/schema/badges";
import { fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { counters } from "@/db/schema/writings";
import { NO_ID } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure } from "../errors";
import { siteScope } from "../events";
import { SYSTEM } from "../viewer";
import { takeOff, wear } from "./wear";

type Where = Pick<Scope<unknown>, "tx" | "viewer" | "recordAll" | "now">;

/** Does the rule hold for the row's member, now? Topics, posts, replies and comments count alike. */
function matches(rule: BadgeRule): SQL<boolean> {
  if (rule.kind === "joined") return sql`${members.createdAt} <= now() - make_interval(years => ${rule.years})`;
  if (rule.kind === "field")
    return sql`exists (select 1 from ${fieldValues} where ${fieldValues.contactId} = ${members.contactId}
      and ${fieldValues.fieldId} = ${rule.fieldId}::uuid
      and (${fieldValues.key} = ${rule.value} or ${fieldValues.choices} @> array[${rule.value}]::text[]))`;
  const apps = rule.app === "any" ? sql`('forum', 'blog')` : sql`(${rule.app})`;
  return sql`coalesce((select sum(${counters.value}) from ${counters} where ${counters.memberId} = ${members.id}
    and ${counters.app} in ${apps} and ${counters.name} in ('posts', 'comments')), 0) >= ${rule.count}`;
}

/** What a badge's row says once its rule is new: every member is looked at from the beginning. */
export const afresh = (rule: BadgeRule | null, now: Date) => ({
  rule,
  ruleCursor: rule ? NO_ID : null,
  ruleSeenAt: rule ? now : null,
});

const AT_A_TIME = 1000;
const IdInput = z.object({ badgeId: z.uuid() });

/** Looks at the next thousand members for one badge. Answers whether any are left. */
const sweepBadge = command(IdInput, async ({ badgeId }, scope): Promise<boolean> => {
  const { viewer, tx } = scope;
  ensure(can.manageBadges(viewer));
  const badge = await lockRuled(tx, badgeId);
  if (!badge?.rule || !badge.ruleCursor) return false;
  const batch = await standingOf(tx, badge, gt(members.id, badge.ruleCursor), AT_A_TIME);
  await settle(scope, badge, batch);
  const last = batch.length === AT_A_TIME ? batch.at(-1)!.id : null;
  await tx.update(badges).set({ ruleCursor: last }).where(eq(badges.id, badgeId));
  return last !== null;
});

/** Finds those who have been here long enough since the last look. Answers whether any are left. */
const growBadge = command(IdInput, async ({ badgeId }, scope): Promise<boolean> => {
  const { viewer, tx, now } = scope;
  ensure(can.manageBadges(viewer));
  const badge = await lockRuled(tx, badgeId);
  if (badge?.rule?.kind !== "joined" || !badge.ruleSeenAt) return false;
  const { years } = badge.rule;
  const line = (at: Date) => sql`${at.toISOString()}::timestamptz - make_interval(years => ${years})`;
  const grown = await tx
    .select({ id: members.id, createdAt: members.createdAt })
    .from(members)
    .where(
      and(
        eq(members.status, "APPROVED"),
        sql`${members.createdAt} > ${line(badge.ruleSeenAt)}`,
        sql`${members.createdAt} <= ${line(now)}`,
        sql`not exists (select 1 from ${memberBadges} where ${memberBadges.memberId} = ${members.id} and ${memberBadges.badgeId} = ${badgeId}::uuid)`,
      ),
    )
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(AT_A_TIME);
  await wear(
    scope,
    badge,
    grown.map(({ id }) => id),
    true,
  );
  const isThrough = grown.length < AT_A_TIME;
  if (isThrough) await tx.update(badges).set({ ruleSeenAt: now }).where(eq(badges.id, badgeId));
  return !isThrough;
});

/** Goes on with the looks at every member that are begun, for some seconds; a job calls it again. */
export async function sweepBadges(forMs = 4000): Promise<void> {
  const end = Date.now() + forMs;
  const begun = await db
    .select({ badgeId: badges.id })
    .from(badges)
    .where(and(isNotNull(badges.rule), isNotNull(badges.ruleCursor)));
  for (const badge of begun) while ((await sweepBadge(SYSTEM, badge)) && Date.now() < end);
}

/** Years pass without an event: a job looks whom they have brought a badge. */
export async function growBadges(): Promise<void> {
  const ruled = await db
    .select({ badgeId: badges.id })
    .from(badges)
    .where(
      and(
        isNotNull(badges.rule),
        isNull(badges.ruleCursor),
        sql`${badges.rule} ->> 'kind' = 'joined'`,
        lt(badges.ruleSeenAt, sql`now()`),
      ),
    );
  for (const badge of ruled) while (await growBadge(SYSTEM, badge));
}

/** Something happened to this member: every rule, or every one of a kind, is asked about them anew, in the caller's commit. */
export async function keepRulesFor(tx: Tx, memberId: string, kind?: BadgeRule["kind"]): Promise<void> {
  await keep(tx, eq(members.id, memberId), kind ? sql`${badges.rule} ->> 'kind' = ${kind}` : undefined);
}

/** What a contact says in these fields is another: their rules are asked about its member. */
export async function keepRulesOfFields(tx: Tx, contactId: string, fieldIds: string[]): Promise<void> {
  if (fieldIds.length > 0)
    await keep(tx, eq(members.contactId, contactId), inArray(sql`${badges.rule} ->> 'fieldId'`, fieldIds));
}

async function keep(tx: Tx, whom: SQL, which: SQL | undefined): Promise<void> {
  const ruled = await tx
    .select()
    .from(badges)
    .where(and(isNotNull(badges.rule), which))
    .orderBy(asc(badges.id));
  for (const badge of ruled) await settle(siteScope(tx, SYSTEM), badge, await standingOf(tx, badge, whom, 1));
}

type Standing = { id: string; isDue: boolean; isWorn: boolean; isByRule: boolean };

/** How members stand to a badge's rule, in the order of their ids. */
const standingOf = (tx: Tx, { id, rule }: Badge, where: SQL, limit: number): Promise<Standing[]> =>
  tx
    .select({
      id: members.id,
      isDue: sql<boolean>`(${members.status} = 'APPROVED' and ${matches(rule!)})`,
      isWorn: sql<boolean>`${memberBadges.memberId} is not null`,
      isByRule: sql<boolean>`coalesce(${memberBadges.isByRule} and not ${matches(rule!)}, false)`,
    })
    .from(members)
    .leftJoin(memberBadges, and(eq(memberBadges.memberId, members.id), eq(memberBadges.badgeId, id)))
    .where(where)
    .orderBy(asc(members.id))
    .limit(limit);

/** Whoever is shut out keeps what the rule gave, as long as it holds. */
async function settle(scope: Where, badge: Badge, batch: Standing[]): Promise<void> {
  const ids = (wanted: (one: Standing) => boolean) => batch.filter(wanted).map(({ id }) => id);
  await wear(
    scope,
    badge,
    ids(({ isDue, isWorn }) => isDue && !isWorn),
    true,
  );
  await takeOff(
    scope,
    badge,
    ids(({ isByRule }) => isByRule),
    true,
  );
}

/** The badge, held for this transaction; other processes wait, and then find what is left. */
async function lockRuled(tx: Tx, badgeId: string): Promise<Badge | undefined> {
  const [badge] = await tx.select().from(badges).where(eq(badges.id, badgeId)).for("no key update");
  return badge;
}
