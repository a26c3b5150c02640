// Owns the first steps of a new site: what an owner does before inviting people, and which of it is done.
import { and, count, eq, isNull, notExists, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { categories, topics } from "@/db/schema/forum";
import { invitations } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { can } from "../can";
import { command } from "../command";
import { ensure } from "../errors";
import { NothingInput } from "../members/input";
import type { Viewer } from "../viewer";
import { JoiningInput } from "./input";

const FIRST_STEPS = ["name", "logo", "joining", "category", "invite"] as const;
export type FirstSteps = Record<(typeof FIRST_STEPS)[number], boolean>;

/** A site with more members than this is not new any more. */
const FEW_MEMBERS = 20;

/** Which first steps are done; null for whoever may not take them, and once they are all done, put away, or the site is not new. */
export async function getFirstSteps(viewer: Viewer): Promise<FirstSteps | null> {
  if (!can.manageSettings(viewer) || !(await isNew())) return null;
  const some = (query: unknown) => sql<boolean>`exists (${query})`;
  const one = { one: sql`1` };
  const joiningFields = JSON.stringify(Object.keys(JoiningInput.shape));
  const decided = sql`exists (select 1 from jsonb_array_elements_text(${joiningFields}::text::jsonb) as field(name)
    where ${events.data} -> 'fields' ? field.name)`;
  const [row] = await db
    .select({
      name: sql<boolean>`${settings.name} <> 'Guildhall'`,
      logo: sql<boolean>`${settings.logo} is not null`,
      joining: some(
        db
          .select(one)
          .from(events)
          .where(or(eq(events.type, "member.signed_up"), and(eq(events.type, "settings.changed"), decided))),
      ),
      category: sql<boolean>`(${db.select({ n: count() }).from(categories)}) > 1 or ${some(db.select(one).from(topics))}`,
      invite: sql<boolean>`${some(db.select(one).from(invitations))} or ${some(db.select(one).from(members).offset(1))}`,
    })
    .from(settings)
    .where(eq(settings.id, 1));
  if (!row) return null;
  const { name, logo, joining, category, invite } = row;
  const steps = { name, logo, joining, category, invite };
  return FIRST_STEPS.every((step) => steps[step]) ? null : steps;
}

/** Nothing more is asked of a site whose first steps are over or that has grown: this is on the first page of the staff for ever. */
async function isNew(): Promise<boolean> {
  const more = db.select({ one: sql`1` }).from(members).offset(FEW_MEMBERS);
  const [open] = await db
    .select({ id: settings.id })
    .from(settings)
    .where(and(eq(settings.id, 1), isNull(settings.firstStepsOverAt), notExists(more)));
  return open !== undefined;
}

/** Puts the first steps away for good. The same again is silent. */
export const dismissFirstSteps = command(NothingInput, async (_input, { viewer, tx, record, now }) => {
  ensure(can.manageSettings(viewer));
  const put = await tx
    .update(settings)
    .set({ firstStepsOverAt: now })
    .where(and(eq(settings.id, 1), sql`${settings.firstStepsOverAt} is null`))
    .returning({ id: settings.id });
  if (put.length > 0) await record({ type: "settings.changed", memberId: null, fields: ["firstSteps"] });
});
