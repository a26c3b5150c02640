// Owns how each member wants to be told: what differs from the kinds' defaults, and the pause over all of it.
import { and, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { mails, notificationPreferences } from "@/db/schema/events";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure } from "../errors";
import type { Permission } from "../permissions";
import type { Viewer } from "../viewer";
import { PauseInput, PreferencesInput } from "./input";
import {
  type Channel,
  type EmailPace,
  isChoice,
  isDigest,
  KIND_NAMES,
  type Kind,
  type KindRule,
  PACES,
  pacesOf,
  ruleOf,
} from "./kinds";
import { resetWaiting } from "./times";

/** The row of this name is the pause over everything that can be switched. */
const ALL = "*";

export { ALL as everyKind };

export type Choice = { isOn: boolean; isChoice: boolean };
export type Preferences = {
  isPaused: boolean;
  kinds: {
    kind: Kind;
    group: KindRule["group"];
    site: Choice;
    email: Choice & { pace: EmailPace; paces: EmailPace[] };
  }[];
};
/** How a kind reaches somebody: on the site or not, and by which letters. */
export type Wish = { site: boolean; email: EmailPace };
type Row = Pick<typeof notificationPreferences.$inferSelect, "kind" | "channel" | "isOn" | "pace">;

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
      email: { ...choice(kind, "email"), pace: paceOf(set, kind), paces: pacesOf(kind) },
    })),
  };
}

/** How this member wants to be told of each kind, pause included. */
export async function wishesOf(tx: Tx | typeof db, memberId: string): Promise<(kind: Kind) => Wish> {
  const set = await rowsOf(tx, memberId);
  return (kind) => wishOf(set, kind);
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
  return (memberId: string): Wish => wishOf(by.get(memberId) ?? [], kind);
}

/** The whole table at once; what is left out is off, what cannot be switched is left alone. Nothing happens when nothing differs. */
export const setPreferences = command(PreferencesInput, async ({ kinds }, scope) => {
  ensure(can.useAccount(scope.viewer));
  const { tx, viewer } = scope;
  const set = await rowsOf(tx, viewer.memberId!);
  const memberId = viewer.memberId!;
  const switched: boolean[] = [];
  for (const kind of kindsOf(viewer.permissions)) {
    const { site = false, email = "never" } = kinds[kind] ?? {};
    switched.push(await turn(tx, memberId, set, kind, "site", site));
    switched.push(await setPace(tx, memberId, set, kind, pacesOf(kind).includes(email) ? email : "now"));
  }
  if (!switched.includes(true)) return;
  await movePaces(tx, memberId);
  await changed(scope, memberId);
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

/** The kinds that can reach somebody with these permissions. */
const kindsOf = (permissions: ReadonlySet<Permission>) =>
  KIND_NAMES.filter((kind) => {
    const { permission } = ruleOf(kind);
    return !permission || permissions.has(permission);
  });

/** What this member has set otherwise than it begins. */
export const rowsOf = (tx: Tx | typeof db, memberId: string): Promise<Row[]> =>
  tx.select().from(notificationPreferences).where(eq(notificationPreferences.memberId, memberId));

function wishOf(set: Row[], kind: Kind): Wish {
  const says = (channel: Channel) => isOn(set, kind, channel) && !(isPaused(set) && isChoice(kind, channel));
  return { site: says("site"), email: says("email") ? paceOf(set, kind) : "never" };
}

const rowOf = (set: Row[], kind: Kind, channel: Channel) =>
  set.find((row) => row.kind === kind && row.channel === channel);

const isPaused = (set: Row[]) => set.some((row) => row.kind === ALL);

/** Does this switch stand on, a pause aside? */
export function isOn(set: Row[], kind: Kind, channel: Channel): boolean {
  const rule = ruleOf(kind)[channel];
  if (!isChoice(kind, channel)) return rule === "always";
  return rowOf(set, kind, channel)?.isOn ?? rule === "on";
}

const paceOf = (set: Row[], kind: Kind): EmailPace =>
  isOn(set, kind, "email") ? (rowOf(set, kind, "email")?.pace ?? "now") : "never";

/** Turns one switch, which remembers its pace; answers whether it stood otherwise. */
export async function turn(
  tx: Tx,
  memberId: string,
  set: Row[],
  kind: Kind,
  channel: Channel,
  on: boolean,
): Promise<boolean> {
  if (!isChoice(kind, channel) || isOn(set, kind, channel) === on) return false;
  const pace = rowOf(set, kind, channel)?.pace ?? null;
  if (!pace && on === (ruleOf(kind)[channel] === "on")) await remove(tx, memberId, kind, channel);
  else await put(tx, { memberId, kind, channel, isOn: on, pace });
  return true;
}

/** Sets how often the letters of a kind come; answers whether that was otherwise. */
async function setPace(tx: Tx, memberId: string, set: Row[], kind: Kind, wanted: EmailPace): Promise<boolean> {
  if (!isChoice(kind, "email") || paceOf(set, kind) === wanted) return false;
  const pace = isDigest(wanted) ? wanted : null;
  const on = wanted !== "never";
  if (!pace && on === (ruleOf(kind).email === "on")) await remove(tx, memberId, kind, "email");
  else await put(tx, { memberId, kind, channel: "email", isOn: on, pace });
  return true;
}

/** What waits for one digest goes with the other when its kind does now. What comes at once from now on goes with the digest it waits for. */
async function movePaces(tx: Tx, memberId: string): Promise<void> {
  const set = await rowsOf(tx, memberId);
  const waits = and(eq(mails.memberId, memberId), isNull(mails.sentAt), isNull(mails.failedAt));
  for (const pace of PACES) {
    const kinds = KIND_NAMES.filter((kind) => paceOf(set, kind) === pace);
    const isElse = and(isNotNull(mails.pace), ne(mails.pace, pace));
    if (kinds.length > 0)
      await tx
        .update(mails)
        .set({ pace })
        .where(and(waits, isElse, inArray(mails.letter, kinds)));
  }
  await resetWaiting(tx, memberId);
}

const put = (tx: Tx, row: typeof notificationPreferences.$inferInsert) =>
  tx
    .insert(notificationPreferences)
    .values(row)
    .onConflictDoUpdate({
      target: [notificationPreferences.memberId, notificationPreferences.kind, notificationPreferences.channel],
      set: { isOn: row.isOn, pace: row.pace ?? null },
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

/** Says in the trail that how somebody is told was changed. */
export const changed = (scope: Scope, memberId: string) =>
  scope.record({ type: "member.preferences_changed", memberId, fields: ["notifications"] });
