// A room for a role or a badge: who reads it, and that nothing of it is anywhere for others (M124, M126, M129).
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { categories } from "@/db/schema/forum";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { assignBadge, unassignBadge } from "../badges/assign";
import { deleteBadge } from "../badges/badges";
import { makeBadge } from "../badges/testing";
import { can } from "../can";
import { createComment } from "../comments/comment";
import { searchComments } from "../comments/search";
import { aboutHost } from "../notifications/subject";
import { deleteRole } from "../roles/edit";
import { asMember, asVisitor, makeMember, makeModerator } from "../testing";
import { SYSTEM, type Viewer } from "../viewer";
import { createCategory, editCategory, listCategories } from "./categories";
import { listTitledTopics, searchTopics } from "./search";
import { createTopic } from "./topic";
import { countTopics, getTopic, listSitemapTopics, listTopics, listTopicsOf } from "./topics";

freshDb();
beforeEach(truncateAll);

/** A room that a role reads and a badge begins in, with a topic and a reply. */
async function aRoom() {
  const [role, badge] = [newId(), await makeBadge("Mentor")];
  await db.insert(roles).values({ id: role, name: "Board" });
  const [olga, ann, bea] = [
    await makeMember("Olga", { isOwner: true }),
    await makeMember("Ann"),
    await makeMember("Bea"),
  ];
  await db.insert(memberRoles).values({ memberId: ann, roleId: role });
  const owner = await asMember(olga);
  const writers = { kind: "chosen" as const, badgeIds: [badge] };
  const readers = { ...writers, roleIds: [role, newId()] };
  await createCategory(owner, { name: "Board", hue: "3", readers, writers });
  const room = (await listCategories(owner)).find(({ slug }) => slug === "board")!;
  const topic = await createTopic(owner, { categoryId: room.id, title: "Kiln budget", body: "Who pays for the kiln?" });
  await createComment(await asMember(ann), {
    hostKind: "topic",
    hostId: topic.id,
    body: "The guild pays for the kiln.",
  });
  return { role, badge, owner, ann, bea, room, topic };
}

/** Everywhere a topic can be met, with how many of it this viewer finds there. */
async function met(viewer: Viewer, { topic, owner }: Awaited<ReturnType<typeof aRoom>>) {
  const n = (rows: unknown[]) => rows.length;
  const about = await db.transaction(async (tx) => (await aboutHost(tx, "topic", topic.id))!.sees!(viewer));
  return [
    n((await listCategories(viewer)).filter(({ slug }) => slug === "board")),
    n((await listTopics(viewer, {})).rows),
    n((await listTopicsOf(viewer, owner.memberId!)).rows),
    n(await listSitemapTopics(viewer, 0, 10)),
    await countTopics(viewer),
    n(await searchTopics(viewer, "kiln budget")),
    n(await listTitledTopics(viewer, "Kiln", 5)),
    n((await searchComments(viewer, "guild")).rows),
    await getTopic(viewer, topic.slug).then(
      () => 1,
      () => 0,
    ),
    about ? 1 : 0,
  ];
}

const ALL = Array(10).fill(1);
const NOTHING = Array(10).fill(0);

test("only holders, owners and those who moderate find a room for a role or badge, in lists, search, sitemap and notifications", async () => {
  const room = await aRoom();
  expect(room.room.readers.roleIds).toEqual([room.role]);
  expect(await met(await asMember(room.ann), room)).toEqual(ALL);
  expect(await met(room.owner, room)).toEqual(ALL);
  expect(await met(await asMember(await makeModerator("Moss")), room)).toEqual(ALL);
  expect(await met(await asMember(room.bea), room)).toEqual(NOTHING);
  expect(await met(await asVisitor(), room)).toEqual(NOTHING);
  await assignBadge(room.owner, { badgeId: room.badge, memberIds: [room.bea] });
  expect(await met(await asMember(room.bea), room)).toEqual(ALL);
  await unassignBadge(room.owner, { badgeId: room.badge, memberIds: [room.bea] });
  expect(await met(await asMember(room.bea), room)).toEqual(NOTHING);
});

test("who may begin a topic is asked of the room, and the command insists", async () => {
  const { owner, ann, badge, room } = await aRoom();
  const wish = { categoryId: room.id, title: "Mine", body: "Words of mine." };
  expect(can.beginTopic(await asMember(ann), room)).toBe(false);
  await expect(createTopic(await asMember(ann), wish)).rejects.toMatchObject({ kind: "forbidden" });
  await assignBadge(owner, { badgeId: badge, memberIds: [ann] });
  expect(can.beginTopic(await asMember(ann), room)).toBe(true);
  await createTopic(await asMember(ann), wish);
});

test("a role or badge that is done away with opens nothing: what it alone opened is the team's", async () => {
  const room = await aRoom();
  await deleteRole(room.owner, { roleId: room.role });
  expect(await met(await asMember(room.ann), room)).toEqual(NOTHING);
  await deleteBadge(room.owner, { badgeId: room.badge });
  const nobody = { kind: "chosen", roleIds: [], badgeIds: [] };
  const [left] = await db.select().from(categories).where(eq(categories.id, room.room.id));
  expect(left).toMatchObject({ readers: nobody, writers: nobody });
  expect(await met(await asMember(room.bea), room)).toEqual(NOTHING);
  const { id: categoryId, name, hue } = room.room;
  await editCategory(SYSTEM, {
    categoryId,
    name,
    hue: String(hue),
    readers: { kind: "everyone" },
    writers: { kind: "members" },
  });
  expect(await met(await asVisitor(), room)).toEqual(ALL);
});
