// Owns what a change of who sees what comes to, in numbers: the change is made, counted by the very conditions that decide, and undone
// unless the owner has agreed to those numbers.
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { memberBadges } from "@/db/schema/badges";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { members } from "@/db/schema/members";
import { pages } from "@/db/schema/pages";
import { memberRoles } from "@/db/schema/roles";
import { admits } from "../audience";
import { listedPosts } from "../blog/sight";
import type { Scope } from "../command";
import { type Effect, Unconfirmed } from "../errors";
import { listedTopics } from "../forum/sight";
import { visibleTo } from "../members/privacy-status";
import { listedPages } from "../pages/sight";
import { ordinaryMember, type Viewer, visitor } from "../viewer";
import { getSettings } from "./settings";

const COUNTED = {
  profiles: (tx: Tx, viewer: Viewer) => tx.$count(members, visibleTo(viewer)),
  topics: (tx: Tx, viewer: Viewer) => tx.$count(topics, listedTopics(viewer)),
  posts: (tx: Tx, viewer: Viewer) => tx.$count(blogPosts, listedPosts(viewer)),
  pages: (tx: Tx, viewer: Viewer) => tx.$count(pages, listedPages(viewer)),
};

type Kind = keyof typeof COUNTED;
/** What a change can touch: things that visitors and members see, or who reads one page. */
export type Touched = Kind | { readersOf: string };

export const EVERYTHING: Touched[] = ["profiles", "topics", "posts", "pages"];

/**
 * Does the work and counts before and after it. Where people see more or less than before and `sure` does not say that exactly this was
 * agreed to, nothing is done. Throws Unconfirmed with what would change.
 */
export async function agreed<R>(
  { viewer, tx }: Scope<unknown>,
  sure: string | undefined,
  touched: Touched[],
  work: () => Promise<R>,
): Promise<R> {
  if (viewer.kind === "system") return work();
  const before = await tally(tx, touched);
  const result = await work();
  const effects = differences(before, await tally(tx, touched));
  const mark = effects.map(({ kind, onlooker, gone, come }) => `${kind}.${onlooker}-${gone}+${come}`).join(",");
  if (effects.length > 0 && sure !== mark) throw new Unconfirmed(effects, mark);
  return result;
}

type Tally = Map<string, { n: number; isIn: boolean }>;

async function tally(tx: Tx, touched: Touched[]): Promise<Tally> {
  const settings = await getSettings(tx);
  const onlookers = { visitors: visitor(settings), members: ordinaryMember(settings) };
  const found: Tally = new Map();
  for (const kind of touched) {
    if (typeof kind !== "string")
      for (const [key, entry] of await tallyReaders(tx, kind.readersOf)) found.set(key, entry);
    else
      for (const [name, viewer] of Object.entries(onlookers))
        found.set(`${kind}.${name}`, { n: await COUNTED[kind](tx, viewer), isIn: true });
  }
  return found;
}

/** Members by what they hold, and whether those who hold that may open the page. */
async function tallyReaders(tx: Tx, pageId: string): Promise<Tally> {
  const [page] = await tx
    .select({ audience: pages.audience })
    .from(pages)
    .where(and(eq(pages.id, pageId), eq(pages.state, "PUBLISHED"), isNull(pages.deletedAt)));
  // In plain names: drizzle drops a column's table in a select without joins.
  const sets = tx
    .select({
      isOwner: members.isOwner,
      roleIds: sql<string>`coalesce((select string_agg(held.role_id::text, ',' order by held.role_id)
        from member_roles as held where held.member_id = members.id), '')`.as("role_ids"),
      badgeIds: sql<string>`coalesce((select string_agg(worn.badge_id::text, ',' order by worn.badge_id)
        from member_badges as worn where worn.member_id = members.id), '')`.as("badge_ids"),
    })
    .from(members)
    .where(
      and(
        eq(members.status, "APPROVED"),
        sql`(${members.isOwner} or ${members.id} in (select ${memberRoles.memberId} from ${memberRoles}) or ${members.id} in (select ${memberBadges.memberId} from ${memberBadges}))`,
      ),
    )
    .as("sets");
  const rows = await tx
    .select({ isOwner: sets.isOwner, roleIds: sets.roleIds, badgeIds: sets.badgeIds, n: count() })
    .from(sets)
    .groupBy(sets.isOwner, sets.roleIds, sets.badgeIds);
  const all = await tx.$count(members, eq(members.status, "APPROVED"));
  const plain = ordinaryMember(await getSettings(tx));
  const isIn = (viewer: Viewer) => page !== undefined && admits(viewer, page.audience);
  const found: Tally = new Map();
  for (const { isOwner, roleIds, badgeIds, n } of rows) {
    const viewer = { ...plain, kind: "member" as const, isOwner, roleIds: setOf(roleIds), badgeIds: setOf(badgeIds) };
    found.set(`readers.members ${isOwner} ${roleIds} ${badgeIds}`, { n, isIn: isIn(viewer) });
  }
  found.set("readers.members", { n: all - rows.reduce((sum, { n }) => sum + n, 0), isIn: isIn(plain) });
  return found;
}

const setOf = (ids: string) => new Set(ids ? ids.split(",") : []);

function differences(before: Tally, after: Tally): Effect[] {
  const effects = new Map<string, Effect>();
  for (const [key, was] of before) {
    const is = after.get(key) ?? { n: 0, isIn: false };
    const step = (is.isIn ? is.n : 0) - (was.isIn ? was.n : 0);
    if (step === 0) continue;
    const [kind, onlooker] = key.split(" ")[0]!.split(".") as [Effect["kind"], Effect["onlooker"]];
    const effect = effects.get(`${kind}.${onlooker}`) ?? { kind, onlooker, gone: 0, come: 0 };
    if (step < 0) effect.gone -= step;
    else effect.come += step;
    effects.set(`${kind}.${onlooker}`, effect);
  }
  return [...effects.values()];
}
