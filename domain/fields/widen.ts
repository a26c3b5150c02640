// Owns what is asked before more people read what was answered already.
import { and, count, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Field, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { can } from "../can";
import type { Scope } from "../command";
import { ensure, Invalid } from "../errors";
import { inCommunity } from "../members/privacy-status";

/**
 * Where a change opens answers to more people: says how many and wants that agreed to (Invalid on `isAgreed`), and lets only those do
 * it who read them now (Forbidden). Whoever looks after fields alone would else open them to themselves.
 */
export async function ensureMayWiden(
  { tx, viewer }: Pick<Scope<unknown>, "tx" | "viewer">,
  before: Field,
  after: Field,
  isAgreed: boolean,
): Promise<void> {
  const wider = await countWider(tx, before, after, shownTo);
  // What no page shows may be asked all the same, by the rule of a badge.
  const isOpened = wider > 0 || (await countWider(tx, before, after, ({ seenBy }) => seenBy)) > 0;
  ensure(!isOpened || can.seeContacts(viewer), "field-unread");
  if (wider > 0 && !isAgreed) throw new Invalid({ isAgreed: "field-wider" }, { count: wider, to: after.seenBy });
}

/** How far a field's values go: nowhere while no page of others has it. */
const shownTo = (field: Field): Field["seenBy"] =>
  field.isOnProfile || field.isOnCard || field.isFilter ? field.seenBy : "staff";

const RANK = sql`'{"staff": 0, "roles": 1, "members": 2, "everyone": 3}'::jsonb`;
const rankIn = (reach: Field["seenBy"]) =>
  sql`(${RANK} ->> ${reach === "choice" ? sql`coalesce(${fieldValues.seenBy}, 'staff')` : sql`${reach}::text`})::int`;

/** How many values of people in the community more would read after than before. */
async function countWider(
  tx: Tx,
  before: Field,
  after: Field,
  reachOf: (field: Field) => Field["seenBy"],
): Promise<number> {
  const [from, to] = [reachOf(before), reachOf(after)];
  const isNewlyAmong =
    from === "roles" &&
    to === "roles" &&
    [...after.audience.roleIds, ...after.audience.badgeIds].some(
      (id) => !before.audience.roleIds.includes(id) && !before.audience.badgeIds.includes(id),
    );
  const isWider = isNewlyAmong ? sql`true` : sql`${rankIn(to)} > ${rankIn(from)}`;
  const [row] = await tx
    .select({ n: count() })
    .from(fieldValues)
    .innerJoin(members, eq(members.contactId, fieldValues.contactId))
    .where(and(eq(fieldValues.fieldId, before.id), inCommunity, isWider));
  return row!.n;
}
