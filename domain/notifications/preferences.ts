// Owns how each member wants to be told: what differs from the kinds' defaults, and the pause over all of it.
import { and, eq, inArray } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { notificationPreferences } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { isUuid } from "@/lib/id";
import { isSealed, seal } from "@/lib/secret";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, NotFound } from "../errors";
import { lockMember } from "../members/member";
import type { Permission } from "../permissions";
import type { Viewer } from "../viewer";
import { PauseInput, PreferencesInput, UnsubscribeInput } from "./input";
import { CHANNELS, type Channel, isChoice, isKind, KIND_NAMES, type Kind, type KindRule, ruleOf } from "./kinds";

/** The row of this name is the pause over everything that can be switched. */
const ALL = "*";

export type Choice = { isOn: boolean; isChoice: boolean };
export type Preferences = {
  isPaused: boolean;
  kinds: { kind: Kind; group: KindRule["group"]; site: Choice; email: Choice }[];
};
type Row = Pick<typeof notificationPreferences.$inferSelect, "kind" | "channel" | "isOn">;

/** The viewer's own table of kinds and channels; a kind of the team only for those it can reach. Throws Forbidden for a visitor. */
export async function getPreferences(viewer: Viewer): Promise<Preferences> {
  ensure(can.useAccount(viewer));
  const set = await rowsOf(db, viewer.memberId!);
  const choice = (kind: Kind, channel: Channel): Choice => ({
    isOn: isOn(set, kind, channel),
    isChoice: isChoice(kind, channel),
  });
  return {
    isPaused: isPaused(set),
    kinds: kindsOf(viewer.permissions).map((kind) => ({
      kind,
      group: ruleOf(kind).group,
      site: choice(kind, "site"),
      email: choice(kind, "email"),
    })),
  };
}

/** Does this member want to be told of this kind by this channel, pause included? */
export async function wants(tx: Tx | typeof db, memberId: string, kind: Kind): Promise<Record<Channel, boolean>> {
  const set = await rowsOf(tx, memberId);
  const says = (channel: Channel) => isOn(set, kind, channel) && !(isPaused(set) && isChoice(kind, channel));
  return { site: says("site"), email: says("email") };
}

/** The same for many members, in one query. */
export async function wantedBy(tx: Tx, memberIds: string[], kind: Kind) {
  const rows = await tx
    .select()
    .from(notificationPreferences)
    .where(
      and(inArray(notificationPreferences.memberId, memberIds), inArray(notificationPreferences.kind, [kind, ALL])),
    );
  const by = new Map<string, Row[]>();
  for (const row of rows) by.set(row.memberId, [...(by.get(row.memberId) ?? []), row]);
  return (memberId: string): Record<Channel, boolean> => {
    const set = by.get(memberId) ?? [];
    const says = (channel: Channel) => isOn(set, kind, channel) && !(isPaused(set) && isChoice(kind, channel));
    return { site: says("site"), email: says("email") };
  };
}

/** The whole table at once; what is left out is off, what cannot be switched is left alone. Nothing happens when nothing differs. */
export const setPreferences = command(PreferencesInput, async ({ kinds }, scope) => {
  ensure(can.useAccount(scope.viewer));
  const { tx, viewer } = scope;
  const set = await rowsOf(tx, viewer.memberId!);
  const switched: boolean[] = [];
  for (const kind of kindsOf(viewer.permissions))
    for (const channel of CHANNELS)
      switched.push(await turn(tx, viewer.memberId!, set, kind, channel, kinds[kind]?.[channel] ?? false));
  if (switched.includes(true)) await changed(scope, viewer.memberId!);
});

/** Everything that can be switched off is held back until it is lifted; the switches keep their places. The same again is silent. */
export const pauseAll = command(PauseInput, async ({ isOn }, scope) => {
  ensure(can.useAccount(scope.viewer));
  const memberId = scope.viewer.memberId!;
  if (isOn === isPaused(await rowsOf(scope.tx, memberId))) return;
  if (isOn) await put(scope.tx, { memberId, kind: ALL, channel: "email", isOn: false });
  else await remove(scope.tx, memberId, ALL, "email");
  await changed(scope, memberId);
});

/** What a letter's unsubscribe link carries: it opens one switch of one member and nothing else, for good. */
export const unsubscribeText = (memberId: string, kind: Kind): string =>
  `${memberId}.${kind}.${seal("unsubscribe", `${memberId}.${kind}`)}`;

/** Reads such a link and where its switch stands. Throws NotFound when altered, or when the member is gone. */
export async function readUnsubscribe(token: string): Promise<{ memberId: string; kind: Kind; isOn: boolean }> {
  const { memberId, kind } = opened(token);
  const [member] = await db.select({ id: members.id }).from(members).where(eq(members.id, memberId));
  if (!member) throw new NotFound("token");
  return { memberId, kind, isOn: isOn(await rowsOf(db, memberId), kind, "email") };
}

/** Stops (or with `isOn` resumes) the mails of one kind: by the link alone, without login, as often as pressed (RFC 8058). */
export const unsubscribe = command(UnsubscribeInput, async ({ token, isOn }, scope) => {
  const { memberId, kind } = opened(token);
  const member = await lockMember(scope.tx, memberId);
  const set = await rowsOf(scope.tx, member.id);
  if (await turn(scope.tx, member.id, set, kind, "email", isOn)) await changed(scope, member.id);
  return { kind };
});

/** The kinds that can reach somebody with these permissions. */
const kindsOf = (permissions: ReadonlySet<Permission>) =>
  KIND_NAMES.filter((kind) => {
    const { permission } = ruleOf(kind);
    return !permission || permissions.has(permission);
  });

const rowsOf = (tx: Tx | typeof db, memberId: string): Promise<Row[]> =>
  tx.select().from(notificationPreferences).where(eq(notificationPreferences.memberId, memberId));

const isPaused = (set: Row[]) => set.some((row) => row.kind === ALL);

function isOn(set: Row[], kind: Kind, channel: Channel): boolean {
  const rule = ruleOf(kind)[channel];
  if (!isChoice(kind, channel)) return rule === "always";
  return set.find((row) => row.kind === kind && row.channel === channel)?.isOn ?? rule === "on";
}

/** Turns one switch; answers whether it stood otherwise. */
async function turn(tx: Tx, memberId: string, set: Row[], kind: Kind, channel: Channel, on: boolean): Promise<boolean> {
  if (!isChoice(kind, channel) || isOn(set, kind, channel) === on) return false;
  if (on === (ruleOf(kind)[channel] === "on")) await remove(tx, memberId, kind, channel);
  else await put(tx, { memberId, kind, channel, isOn: on });
  return true;
}

const put = (tx: Tx, row: typeof notificationPreferences.$inferInsert) =>
  tx
    .insert(notificationPreferences)
    .values(row)
    .onConflictDoUpdate({
      target: [notificationPreferences.memberId, notificationPreferences.kind, notificationPreferences.channel],
      set: { isOn: row.isOn },
    });

const remove = (tx: Tx, memberId: string, kind: string, channel: Channel) =>
  tx
    .delete(notificationPreferences)
    .where(
      and(
        eq(notificationPreferences.memberId, memberId),
        eq(notificationPreferences.kind, kind),
        eq(notificationPreferences.channel, channel),
      ),
    );

const changed = (scope: Scope, memberId: string) =>
  scope.record({ type: "member.preferences_changed", memberId, fields: ["notifications"] });

function opened(token: string): { memberId: string; kind: Kind } {
  const [memberId = "", kind = "", mark = ""] = token.split(".");
  const isOurs = isUuid(memberId) && isKind(kind) && isChoice(kind, "email");
  if (!isOurs || !isSealed("unsubscribe", `${memberId}.${kind}`, mark)) throw new NotFound("token");
  return { memberId, kind };
}
