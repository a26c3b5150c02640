// Owns the badges there are: made, changed, put in order and done away with (M121).

import { asc, desc, eq, sql } from "drizzle-orm";
import { db, once, type Tx } from "@/db/client";
import { type Badge, type BadgeRule, badges, memberBadges } from "@/db/schema/badges";
import { roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { newId } from "@/lib/id";
import { forgetKeyEverywhere } from "../audience-places";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid, NotFound } from "../errors";
import { ensureNotOvertaken } from "../overtaken";
import { ensureMayOpen, permitsByBadge } from "../roles/rules";
import { unlessTaken } from "../taken";
import { nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { ruleOf } from "./field-rule";
import { type BADGE_ICONS, BadgeIdInput, BadgeInput, EditBadgeInput, MoveBadgeInput, OrderBadgesInput } from "./input";
import { afresh } from "./rules";
import { takeOff } from "./wear";

/** What a title that another badge has is refused with. */
export const TAKEN = { title: "badge-title-taken" };

const COUNTED_TO = 10_000;
const MOST = 500;

/** All badges in their order, with how many wear each (to 10,000). Throws Forbidden. */
export async function listBadges(viewer: Viewer) {
  ensure(can.manageBadges(viewer));
  // In plain names: drizzle drops a column's table in a select without joins.
  const worn = sql<number>`(select count(*)::int from (select 1 from member_badges as worn where worn.badge_id = badges.id limit ${COUNTED_TO + 1}) as counted)`;
  const rows = await db
    .select({
      id: badges.id,
      revision: badges.revision,
      title: badges.title,
      description: badges.description,
      icon: badges.icon,
      background: badges.background,
      foreground: badges.foreground,
      rule: badges.rule,
      isSweeping: sql<boolean>`${badges.ruleCursor} is not null`,
      worn,
    })
    .from(badges)
    .orderBy(asc(badges.position), asc(badges.id))
    .limit(MOST);
  return rows.map(({ worn, icon, ...badge }) => ({
    ...badge,
    icon: icon as (typeof BADGE_ICONS)[number],
    count: { n: Math.min(worn, COUNTED_TO), isExact: worn <= COUNTED_TO },
  }));
}

export type ListedBadge = Awaited<ReturnType<typeof listBadges>>[number];

/** The badges as everybody may know them: for filters and choices. */
export const listBadgeNames = () => badgeNames().execute();

const badgeNames = once((db) =>
  db
    .select({ id: badges.id, title: badges.title, icon: badges.icon })
    .from(badges)
    .orderBy(asc(badges.position), asc(badges.id))
    .limit(MOST)
    .prepare("badge_names"),
);

/** Makes a badge, at the end of the order. Throws Invalid when the title is taken. */
export const createBadge = command(BadgeInput, async ({ rule: asked, ...input }, { viewer, tx, record, now }) => {
  ensure(can.manageBadges(viewer));
  const rule = await ruleOf(tx, viewer, asked);
  const id = newId();
  const [last] = await tx.select({ position: badges.position }).from(badges).orderBy(desc(badges.position)).limit(1);
  const place = { position: (last?.position ?? 0) + 1, titleKey: nameKey(input.title) };
  await unlessTaken(tx, TAKEN, (at) => at.insert(badges).values({ id, ...input, ...place, ...afresh(rule, now) }));
  await restyle(tx);
  await record({ type: "badge.created", memberId: null, badgeId: id, badge: input.title });
  return { badgeId: id };
});

/**
 * Changes a badge. Another rule is looked after from the beginning; without one, whoever had it by the rule keeps it as if given
 * by hand. Throws Invalid when the title is taken, and for a field's rule where a role with permissions comes with the badge. The same
 * again is silent.
 */
export const editBadge = command(EditBadgeInput, async ({ badgeId, rule: asked, seen, ...input }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageBadges(viewer));
  const badge = await lock(tx, badgeId);
  ensureNotOvertaken(seen, badge.revision);
  const rule = await ruleOf(tx, viewer, asked);
  const isNewRule = JSON.stringify(rule) !== JSON.stringify(badge.rule && sorted(badge.rule));
  if (isNewRule) await ensureMayOpen(scope, badgeId);
  if (isNewRule && rule?.kind === "field" && (await permitsByBadge(tx, badgeId)))
    throw new Invalid({ "rule.kind": "badge-permits" });
  const isSame = (Object.keys(input) as (keyof typeof input)[]).every((key) => input[key] === badge[key]);
  if (isSame && !isNewRule) return;
  const change = {
    ...input,
    titleKey: nameKey(input.title),
    revision: badge.revision + 1,
    updatedAt: now,
    ...(isNewRule && afresh(rule, now)),
  };
  await unlessTaken(tx, TAKEN, (at) => at.update(badges).set(change).where(eq(badges.id, badgeId)));
  if (isNewRule && !rule)
    await tx.update(memberBadges).set({ isByRule: false }).where(eq(memberBadges.badgeId, badgeId));
  await restyle(tx);
  await record({ type: "badge.updated", memberId: null, badgeId, badge: input.title });
});

/** As `ruleOf` writes a rule; jsonb keeps its keys in an order of its own. */
function sorted(rule: BadgeRule): BadgeRule {
  if (rule.kind === "joined") return { kind: rule.kind, years: rule.years };
  if (rule.kind === "posts") return { kind: rule.kind, app: rule.app, count: rule.count };
  return { kind: rule.kind, fieldId: rule.fieldId, value: rule.value };
}

/** Does away with a badge: off every member, out of every audience and rule, opening nothing (M121, M126). */
export const deleteBadge = command(BadgeIdInput, async ({ badgeId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.manageBadges(viewer));
  const badge = await lock(tx, badgeId);
  await ensureMayOpen(scope, badgeId);
  for (;;) {
    const wearers = await tx
      .select({ id: memberBadges.memberId })
      .from(memberBadges)
      .where(eq(memberBadges.badgeId, badgeId))
      .limit(5000);
    if (wearers.length === 0) break;
    await takeOff(
      scope,
      badge,
      wearers.map(({ id }) => id),
    );
  }
  await tx.update(roles).set({ rule: null }).where(sql`${roles.rule} ->> 'badgeId' = ${badgeId}`);
  await forgetKeyEverywhere(tx, badgeId);
  await tx.delete(badges).where(eq(badges.id, badgeId));
  await restyle(tx);
  await record({ type: "badge.deleted", memberId: null, badgeId, badge: badge.title });
});

/** One place up or down. */
export const moveBadge = command(MoveBadgeInput, async ({ badgeId, direction }, scope) => {
  ensure(can.manageBadges(scope.viewer));
  const all = await lockAll(scope.tx);
  const at = all.findIndex(({ id }) => id === badgeId);
  const other = at + (direction === "up" ? -1 : 1);
  if (at < 0) throw new NotFound("badge");
  if (!all[other]) return;
  [all[at], all[other]] = [all[other], all[at]!];
  await place(scope, all);
});

/** All badges in a new order; those it does not name stay behind the others. */
export const orderBadges = command(OrderBadgesInput, async ({ ids }, scope) => {
  ensure(can.manageBadges(scope.viewer));
  const all = await lockAll(scope.tx);
  const rank = new Map(ids.map((id, at) => [id, at]));
  await place(
    scope,
    all.toSorted((a, b) => (rank.get(a.id) ?? MOST) - (rank.get(b.id) ?? MOST)),
  );
});

export const lockAll = (tx: Tx) =>
  tx.select().from(badges).orderBy(asc(badges.position), asc(badges.id)).limit(MOST).for("no key update");

/** Writes an order; each badge that moves is a change of it. */
export async function place({ tx, record }: Scope<unknown>, ordered: Badge[]): Promise<void> {
  const moved = ordered.flatMap((badge, position) => (badge.position === position ? [] : [{ ...badge, position }]));
  for (const { id, position } of moved) await tx.update(badges).set({ position }).where(eq(badges.id, id));
  for (const { id, title } of moved) await record({ type: "badge.updated", memberId: null, badgeId: id, badge: title });
}

export async function lock(tx: Tx, id: string): Promise<Badge> {
  const [badge] = await tx.select().from(badges).where(eq(badges.id, id)).for("update");
  if (!badge) throw new NotFound("badge");
  return badge;
}

/** The style sheet of badges has a new address from this commit on. */
export const restyle = (tx: Tx) => tx.update(settings).set({ badgeStyles: sql`${settings.badgeStyles} + 1` });

/** The colours of these badges, for their style sheet. */
export const listBadgeColours = () =>
  db.select({ id: badges.id, background: badges.background, foreground: badges.foreground }).from(badges).limit(MOST);
