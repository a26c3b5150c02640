import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { EVERYONE, MEMBERS } from "../audience";
import { write } from "../blog/testing";
import { createComment } from "../comments/comment";
import { createCategory } from "../forum/categories";
import { createTopic } from "../forum/topic";
import { asMember, asVisitor, makeMember } from "../testing";
import type { Viewer } from "../viewer";
import { listLately } from "./lately";
import { createMemberBlock } from "./member-blocks";

freshDb();
beforeEach(truncateAll);

const titles = async (viewer: Viewer, memberId: string) =>
  (await listLately(viewer, memberId)).map(({ kind, title }) => `${kind}: ${title}`);

test("the last three things somebody wrote, the latest first, each as far as it may be read", async () => {
  const olga = await makeMember("olga", { isOwner: true, isPasswordStaffGrade: true });
  const [alice, bob] = [await makeMember("alice"), await makeMember("bob")];
  const owner = await asMember(olga);
  for (const [slug, readers] of [
    ["open", EVERYONE],
    ["inside", MEMBERS],
  ] as const)
    await createCategory(owner, { name: slug, slug, hue: 1, readers, writers: MEMBERS });
  const rooms = await db.query.categories.findMany();
  const begin = async (who: string, slug: string, title: string) =>
    createTopic(await asMember(who), {
      categoryId: rooms.find((room) => room.slug === slug)!.id,
      title,
      body: "Some **words**.",
    });
  expect(await titles(owner, alice)).toEqual([]);
  await begin(alice, "open", "Old glue");
  await begin(alice, "open", "New glue");
  const inside = await begin(alice, "inside", "Keys");
  const asked = await begin(bob, "open", "Which wood?");
  await createComment(await asMember(alice), { hostKind: "topic", hostId: asked.id, body: "Ash." });

  const visitor = await asVisitor();
  expect(await titles(await asMember(bob), alice)).toEqual(["comment: Which wood?", "topic: Keys", "topic: New glue"]);
  expect(await titles(visitor, alice)).toEqual(["comment: Which wood?", "topic: New glue", "topic: Old glue"]);
  expect(await titles({ ...visitor, solutions: [] }, alice)).toEqual([]);
  expect(await titles({ ...visitor, solutions: ["blog"] }, alice)).toEqual([]);

  const [said] = await db.select().from(comments);
  await db.update(topics).set({ answerId: said!.id }).where(eq(topics.id, asked.id));
  expect(await listLately(visitor, alice)).toMatchObject([
    { kind: "answer", hostKind: "topic", slug: asked.slug, number: 1, opening: "Ash.", at: said!.createdAt },
    {},
    {},
  ]);
  await db.update(comments).set({ hiddenAt: new Date() });
  await db.update(topics).set({ deletedAt: new Date() }).where(eq(topics.id, inside.id));
  expect(await titles(owner, alice)).toEqual(["topic: New glue", "topic: Old glue"]);

  await write(olga, { title: "A post" });
  await write(olga, { title: "A draft", intent: "draft" });
  expect(await titles(visitor, olga)).toEqual(["blog-post: A post"]);
  await createMemberBlock(await asMember(bob), { memberId: alice });
  expect(await titles(await asMember(bob), alice)).toEqual([]);
});
