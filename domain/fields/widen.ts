// Owns what is asked before more people read what was answered already.
import { and, count, eq, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Field, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { can } from "../can";
import type { Scope } from "../command";
import { Forbidden, Invalid } from "../errors";
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
  const isShown = widened(before, after, shownTo);
  // What no page shows may be asked all the same, by the rule of a badge.
  const isOpened = or(
    isShown,
    widened(before, after, ({ seenBy }) => seenBy),
  );
  if (isOpened && !can.seeContacts(viewer) && (await isAnswered(tx, before, isOpened)))
    throw new Forbidden("field-unread");
  if (!isShown || isAgreed) return;
  const wider = await countShown(tx, before, isShown);
  if (wider > 0) throw new Invalid({ isAgreed: "field-wider" }, { count: wider, to: after.seenBy });
}

/** How far a field's values go: nowhere while no page of others has it. */
const shownTo = (field: Field): Field["seenBy"] =>
  field.isOnProfile || field.isOnCard || field.isFilter ? field.seenBy : "staff";

const RANK = sql`'{"staff": 0, "roles": 1, "members": 2, "everyone": 3}'::jsonb`;
const rankIn = (reach: Field["seenBy"]) =>
  sql`(${RANK} ->> ${reach === "choice" ? sql`coalesce(${fieldValues.seenBy}, 'staff')` : sql`${reach}::text`})::int`;

/** Which values more people would read after than before; undefined where that is none of them. */
function widened(before: Field, after: Field, reachOf: (field: Field) => Field["seenBy"]): SQL | undefined {
  const [from, to] = [reachOf(before), reachOf(after)];
  if (from !== to) return sql`${rankIn(to)} > ${rankIn(from)}`;
  const isNewlyAmong =
    from === "roles" &&
    [...after.audience.roleIds, ...after.audience.badgeIds].some(
      (id) => !before.audience.roleIds.includes(id) && !before.audience.badgeIds.includes(id),
    );
  return isNewlyAmong ? sql`true` : undefined;
}

/** Is there any such value, whoever's? Those of applicants and of contacts are read by as many as soon as they are let in. */
async function isAnswered(tx: Tx, { id }: Field, which: SQL): Promise<boolean> {
  const some = tx.select({ id: fieldValues.fieldId }).from(fieldValues);
  return (await some.where(and(eq(fieldValues.fieldId, id), which)).limit(1)).length > 0;
}

/** How many such values of people in the community there are. */
async function countShown(tx: Tx, { id }: Field, which: SQL): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(fieldValues)
    .innerJoin(members, eq(members.contactId, fieldValues.contactId))
    .where(and(eq(fieldValues.fieldId, id), inCommunity, which));
  return row!.n;
}
