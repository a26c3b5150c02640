// Owns labels as programs ask for them: those of the team, and the fixed one among them (M7).
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { labels } from "@/db/schema/address-book";
import { settings } from "@/db/schema/settings";
import { NO_ID } from "@/lib/id";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import type { Asked } from "../query/condition";
import { type Answer, askPage, type QueriedList } from "../query/page";
import type { QueryFields } from "../query/where";
import { textKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { lockContact } from "./contact";
import { CreateLabelInput } from "./input";
import { createLabel, labelIdsOf, labelNamed, putLabels, SITE_MEMBER_KEY, takeLabel } from "./labels";

export type AskedLabel = { id: string; key: string; name: string; isFixed: boolean; createdAt: Date; updatedAt: Date };

/** What the fixed label is called; the site's own words for it stand on its pages. */
const SITE_MEMBER = "Site member";

const known = sql`(
  select ${labels.id}, ${labels.key}, ${labels.name}, ${labels.nameKey}, false as is_fixed, ${labels.createdAt}, ${labels.updatedAt} from ${labels}
  union all select ${NO_ID}::uuid, ${SITE_MEMBER_KEY}::text, ${SITE_MEMBER}::text, ${textKey(SITE_MEMBER)}::text, true, ${settings.updatedAt}, ${settings.updatedAt}
  from ${settings}) as known`;

const told = {
  id: sql<string>`known.id`,
  key: sql<string>`known.key`,
  name: sql<string>`known.name`,
  isFixed: sql<boolean>`known.is_fixed`,
  createdAt: sql<Date>`known.created_at`.mapWith(labels.createdAt),
  updatedAt: sql<Date>`known.updated_at`.mapWith(labels.updatedAt),
};

const filtered = { mayFilter: can.manageContacts };
const both = { ...filtered, maySort: can.manageContacts };
const kindOf = (fixed: string, own: string) =>
  sql`(case when known.is_fixed then ${fixed}::text else ${own}::text end)`;

const LABEL_FIELDS = {
  key: { kind: "text", column: told.key, ...filtered },
  displayName: {
    kind: "text",
    column: told.name,
    folded: { column: sql`known.name_key`, fold: textKey },
    ...both,
  },
  createdDate: { kind: "moment", column: told.createdAt, ...both },
  updatedDate: { kind: "moment", column: told.updatedAt, ...both },
  namespace: { kind: "one-of", column: kindOf("contacts", "custom"), options: ["contacts", "custom"], ...filtered },
  labelType: {
    kind: "one-of",
    column: kindOf("SYSTEM", "USER_DEFINED"),
    options: ["SYSTEM", "USER_DEFINED", "WIX_APP_DEFINED"],
    ...filtered,
  },
} as const satisfies QueryFields;

/** Labels by name unless asked otherwise. Throws Forbidden, and Invalid for what cannot be asked. */
export async function askLabels(viewer: Viewer, asked: Asked): Promise<Answer<AskedLabel>> {
  ensure(can.manageContacts(viewer));
  const list: QueriedList<AskedLabel> = {
    name: "labels",
    fields: LABEL_FIELDS,
    usual: { field: "displayName", isUp: true, at: "" },
    id: told.id,
    load: ({ where, order, orderBy, limit, offset = 0 }) =>
      db
        .select({ ...told, sortKeys: order.keys })
        .from(known)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: (where) => countKnown(where),
  };
  return askPage(list, viewer, asked);
}

async function countKnown(where: SQL | undefined): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(known).where(where);
  return row!.n;
}

/** One label by its key. Throws Forbidden and NotFound. */
export const getAskedLabel = (viewer: Viewer, key: string) => labelWhere(viewer, sql`known.key = ${key}`);

/** One label by its id. Throws Forbidden and NotFound. */
export const getLabelById = (viewer: Viewer, id: string) => labelWhere(viewer, sql`known.id = ${id}::uuid`);

async function labelWhere(viewer: Viewer, isIt: SQL): Promise<AskedLabel> {
  ensure(can.manageContacts(viewer));
  const [found] = await db.select(told).from(known).where(isIt);
  if (!found) throw new NotFound("label");
  return found;
}

/** The label of that name, made if there is none. Answers its key, and whether it is new. */
export const findOrCreateLabel = command(CreateLabelInput, async ({ name }, scope) => {
  ensure(can.manageContacts(scope.viewer));
  if (textKey(name) === textKey(SITE_MEMBER)) return { key: SITE_MEMBER_KEY, isNew: false };
  const there = await labelNamed(scope.tx, name);
  if (there) return { key: there.key, isNew: false };
  await createLabel.within(scope, { name });
  return { key: (await labelNamed(scope.tx, name))!.key, isNew: true };
});

const RelabelInput = z.object({
  contactId: z.guid("invalid"),
  add: z.array(z.string()).max(100, "too-many-selected").default([]),
  remove: z.array(z.string()).max(100, "too-many-selected").default([]),
});

/** Puts labels on a contact and takes others off, by their keys; what is so already stays silent. Answers whether anything changed. Throws NotFound. */
export const relabelContact = command(RelabelInput, async ({ contactId, add, remove }, scope): Promise<boolean> => {
  ensure(can.manageContacts(scope.viewer));
  await lockContact(scope.tx, contactId);
  const put = await labelIdsOf(scope.tx, add);
  const taken = await labelIdsOf(scope.tx, remove);
  let changed = put.length > 0 ? await putLabels(scope, [contactId], put) : 0;
  for (const labelId of taken) changed += await takeLabel(scope, [contactId], labelId);
  return changed > 0;
});
