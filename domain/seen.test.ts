import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges } from "@/db/schema/badges";
import { fields } from "@/db/schema/fields";
import { pages } from "@/db/schema/pages";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { createBadge, editBadge } from "./badges/badges";
import { aBadge } from "./badges/testing";
import { Overtaken } from "./errors";
import { editField } from "./fields/manage";
import { makeField } from "./fields/testing";
import { makePage } from "./pages/testing";
import { writePage } from "./pages/write";
import { createRole, editRole } from "./roles/edit";
import { asMember, makeMember } from "./testing";

freshDb();
beforeEach(truncateAll);

/** Two have the same open: the second to save hears of the first, and writes over it only by saying so. */
async function holds(
  name: () => Promise<string>,
  seenNow: () => Promise<string>,
  save: (name: string, seen?: string) => Promise<unknown>,
) {
  const opened = await seenNow();
  await save("First", opened);
  const refused = await save("Second", opened).catch((error: unknown) => error);
  expect([refused instanceof Overtaken, await name()]).toEqual([true, "First"]);
  await save("Second", (refused as Overtaken).seen);
  expect(await name()).toBe("Second");
  await save("Third");
  expect(await name()).toBe("Third");
}

test("what was saved meanwhile is written over by nobody who does not know: fields, roles, badges and pages", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));

  const { id: fieldId } = await makeField("Town");
  const field = async () => (await db.select().from(fields).where(eq(fields.id, fieldId)))[0]!;
  await holds(
    async () => (await field()).title,
    async () => String((await field()).revision),
    (title, seen) => editField(olga, { fieldId, title, seenBy: "members", seen }),
  );

  const { roleId } = await createRole(olga, { name: "Porter" });
  const role = async () => (await db.select().from(roles).where(eq(roles.id, roleId)))[0]!;
  await holds(
    async () => (await role()).name,
    async () => String((await role()).revision),
    (name, seen) => editRole(olga, { roleId, name, seen }),
  );

  const { badgeId } = await createBadge(olga, aBadge("Founder"));
  const badge = async () => (await db.select().from(badges).where(eq(badges.id, badgeId)))[0]!;
  await holds(
    async () => (await badge()).title,
    async () => String((await badge()).revision),
    (title, seen) => editBadge(olga, { badgeId, ...aBadge(title), seen }),
  );

  const { id: pageId } = await makePage(olga, "Rules");
  const page = async () => (await db.select().from(pages).where(eq(pages.id, pageId)))[0]!;
  await holds(
    async () => (await page()).draft!.title,
    async () => String((await page()).updatedAt.getTime()),
    (title, seen) =>
      writePage(olga, { pageId, title, body: "Text.", audience: { kind: "everyone" }, intent: "draft", seen }),
  );
});
