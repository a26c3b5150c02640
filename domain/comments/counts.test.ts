import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema/forum";
import { members } from "@/db/schema/members";
import { comments } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { like, unlike } from "../likes/like";
import { asMember, makeMember, makeModerator } from "../testing";
import { findCountDrift, recountWritings } from "../writing/recount";
import { createComment, deleteComment, hideComment, restoreComment } from "./comment";
import { aTopic, reply } from "./testing";

freshDb();
beforeEach(truncateAll);

test("a recount finds and mends what drifted", async () => {
  const anna = await makeMember("anna");
  const { id } = await aTopic(anna);
  await reply(anna, id);
  await db.update(topics).set({ commentCount: 7, likeCount: 2 });
  await db.execute(sql`delete from counters`);
  const drift = await findCountDrift();
  expect(drift).toHaveLength(4);
  expect(await db.transaction((tx) => recountWritings(tx, drift))).toBe(4);
  expect(await findCountDrift()).toEqual([]);
});

test("500 random acts at once end with counts equal to a recount (P38)", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => makeMember(`p${n}`)));
  const viewers = await Promise.all(people.map(asMember));
  const made = [await aTopic(people[0]!), await aTopic(people[1]!, "Second one")];
  const moss = await asMember(await makeModerator("moss"));
  for (const { id } of made) for (const one of people) await reply(one, id);
  const all = await db.select().from(comments);
  let seed = 7;
  const random = (n: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % n;
  };
  const settled = await Promise.allSettled(
    Array.from({ length: 500 }, () => {
      const viewer = viewers[random(8)]!;
      const comment = all[random(all.length)]!;
      const topic = made[random(2)]!;
      const target = random(2)
        ? { targetKind: "comment" as const, targetId: comment.id }
        : { targetKind: "topic" as const, targetId: topic.id };
      switch (random(9)) {
        case 0:
          return createComment(viewer, {
            hostKind: "topic",
            hostId: topic.id,
            body: "x",
            parentId: random(2) ? comment.id : "",
          });
        case 1:
          return deleteComment(random(2) ? moss : viewer, { commentId: comment.id });
        case 2:
          return restoreComment(moss, { commentId: comment.id });
        case 3:
          return hideComment(moss, { reason: "rude", commentId: comment.id });
        case 4:
        case 5:
          return unlike(viewer, target);
        default:
          return like(viewer, target);
      }
    }),
  );
  const bugs = settled.flatMap((one) => (one.status === "rejected" && !one.reason.kind ? [one.reason] : []));
  expect(bugs).toEqual([]);
  expect(await findCountDrift()).toEqual([]);
  expect(await db.select().from(members).where(sql`exists (select 1 from counters where value < 0)`)).toEqual([]);
}, 120_000);
