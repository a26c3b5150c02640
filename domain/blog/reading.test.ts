import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { notifications } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { countUnread } from "../notifications/notifications";
import { asMember, asVisitor, makeMember } from "../testing";
import { readPost } from "./reading";
import { makeWriter, write } from "./testing";

freshDb();
beforeEach(truncateAll);

test("whoever opens a post knows what they were told about it, and of nothing else; only what they see can be opened", async () => {
  const [ada, ben] = [await makeWriter("Ada"), await makeMember("Ben")];
  const [post, other] = [(await write(ada)).id, (await write(ada)).id];
  const draft = (await write(ada, { intent: "draft" })).id;
  const told = (memberId: string, hostId: string) => ({
    id: newId(),
    eventId: newId(),
    memberId,
    kind: "newPost",
    data: { hostId, hostKind: "blog-post" },
  });
  await db.insert(notifications).values([told(ben, post), told(ben, other), told(ada, post)]);
  await readPost(await asMember(ben), { postId: post });
  expect([(await countUnread(ben)).all, (await countUnread(ada)).all]).toEqual([1, 1]);
  for (const postId of [draft, newId()])
    await expect(readPost(await asMember(ben), { postId })).rejects.toThrow("post");
  await expect(readPost(await asVisitor(), { postId: post })).rejects.toThrow();
  expect((await countUnread(ben)).all).toBe(1);
});
