// Owns the rooms of the forum: their order, and who reads and begins in them.

import { and, asc, desc, eq, ne } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { categories, topics } from "@/db/schema/forum";
import { newId } from "@/lib/id";
import { type Audience, knownAudience } from "../audience";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { spelled } from "../members/profile-address";
import { ensureNotOvertaken, markOf } from "../overtaken";
import { agreed } from "../settings/effects";
import { unlessTaken } from "../taken";
import type { Viewer } from "../viewer";
import { CategoryIdInput, CategoryInput, EditCategoryInput, MoveCategoryInput } from "./input";
import { readableBy } from "./sight";

/** The categories this viewer may read, in their order. */
export const listCategories = (viewer: Viewer) =>
  db.select().from(categories).where(readableBy(viewer)).orderBy(asc(categories.position), asc(categories.id));

/** One by its address. Throws NotFound for hidden and absent alike. */
export async function getCategory(viewer: Viewer, slug: string) {
  const [category] = await db
    .select()
    .from(categories)
    .where(and(eq(categories.slug, slug), readableBy(viewer)));
  if (!category) throw new NotFound("category");
  return category;
}

const TAKEN = { slug: "category-slug-taken" };

/** Makes a category, at the end of the order. Throws Invalid when the address is taken. */
export const createCategory = command(CategoryInput, async ({ slug, ...input }, { viewer, tx, record }) => {
  ensure(can.manageForum(viewer));
  const id = newId();
  const [last] = await tx.select({ position: categories.position }).from(categories).orderBy(desc(categories.position));
  const row = {
    id,
    ...(await opened(tx, input)),
    slug: slug || addressOf(input.name),
    position: (last?.position ?? 0) + 1,
  };
  await unlessTaken(tx, TAKEN, (at) => at.insert(categories).values(row));
  await record({ type: "category.created", memberId: null, categoryId: id, name: input.name });
});

type Category = typeof categories.$inferSelect;

/** What stands for a category as it is, its place apart. */
export const markOfCategory = ({ name, slug, description, hue, readers, writers }: Category): string =>
  markOf({ name, slug, description, hue, readers, writers });

/**
 * Changes a category. Who reads it changes only once the numbers are agreed to. Throws Invalid when the address is taken, Overtaken, and
 * Unconfirmed.
 */
export const editCategory = command(EditCategoryInput, async ({ categoryId, slug, sure, seen, ...input }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.manageForum(viewer));
  const category = await lock(tx, categoryId);
  ensureNotOvertaken(seen, markOfCategory(category));
  const change = { ...(await opened(tx, input)), slug: slug || category.slug };
  const save = () =>
    unlessTaken(tx, TAKEN, (at) => at.update(categories).set(change).where(eq(categories.id, categoryId)));
  if (isSame(category.readers, change.readers)) await save();
  else await agreed(scope, sure, ["topics"], save);
  await record({ type: "category.changed", memberId: null, categoryId, name: input.name });
});

const isSame = (one: Audience, other: Audience) =>
  [one, other]
    .map(({ kind, roleIds, badgeIds }) => [kind, ...roleIds.toSorted(), ...badgeIds.toSorted()].join())
    .every((text, _, [first]) => text === first);

/** One place up or down. */
export const moveCategory = command(MoveCategoryInput, async ({ categoryId, direction }, { viewer, tx, record }) => {
  ensure(can.manageForum(viewer));
  const all = await tx.select().from(categories).orderBy(asc(categories.position), asc(categories.id)).for("update");
  const at = all.findIndex(({ id }) => id === categoryId);
  const other = all[at + (direction === "up" ? -1 : 1)];
  if (at < 0) throw new NotFound("category");
  if (!other) return;
  all[at + (direction === "up" ? -1 : 1)] = all[at]!;
  all[at] = other;
  for (const [position, { id }] of all.entries())
    await tx.update(categories).set({ position }).where(eq(categories.id, id));
  await record({ type: "category.changed", memberId: null, categoryId, name: "" });
});

/** Takes an empty category away. Throws Conflict while it has topics, deleted ones too, and for the last. */
export const deleteCategory = command(CategoryIdInput, async ({ categoryId }, { viewer, tx, record }) => {
  ensure(can.manageForum(viewer));
  const { name } = await lock(tx, categoryId);
  const [held] = await tx.select({ id: topics.id }).from(topics).where(eq(topics.categoryId, categoryId)).limit(1);
  if (held) throw new Conflict("category-full");
  const [other] = await tx.select({ id: categories.id }).from(categories).where(ne(categories.id, categoryId)).limit(1);
  if (!other) throw new Conflict("last-category");
  await tx.delete(categories).where(eq(categories.id, categoryId));
  await record({ type: "category.deleted", memberId: null, categoryId, name });
});

/** Only to roles and badges that there are. */
const opened = async <T extends { readers: Audience; writers: Audience }>(tx: Tx, input: T): Promise<T> => ({
  ...input,
  readers: await knownAudience(tx, input.readers),
  writers: await knownAudience(tx, input.writers),
});

async function lock(tx: Tx, id: string) {
  const [category] = await tx.select().from(categories).where(eq(categories.id, id)).for("update");
  if (!category) throw new NotFound("category");
  return category;
}

const addressOf = (name: string) => spelled(name, 40) || `room-${newId().slice(-6)}`;
