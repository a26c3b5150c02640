import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { aTopic } from "../comments/testing";
import { asMember, asVisitor, makeMember } from "../testing";
import { countView } from "./reading";
import { getTopic } from "./topics";

freshDb();
beforeEach(truncateAll);

test("a topic counts each reader once, a member wherever they are and a visitor by where they come from", async () => {
  const [anna, ben] = [await makeMember("anna"), await makeMember("ben")];
  const { id: topicId, slug } = await aTopic(anna);
  const visitor = await asVisitor();
  const views = async () => (await getTopic(visitor, slug)).viewCount;
  for (const source of ["10.0.0.1", "10.0.0.2"]) await countView(await asMember(ben), { topicId, source });
  expect(await views()).toBe(1);
  for (const source of ["10.0.0.1", "10.0.0.1", "10.0.0.2"]) await countView(visitor, { topicId, source });
  expect(await views()).toBe(3);
  await countView(await asMember(anna), { topicId: (await aTopic(anna, "Another")).id, source: "10.0.0.1" });
  expect(await views()).toBe(3);
  await expect(countView(visitor, { topicId: newId(), source: "10.0.0.1" })).rejects.toThrow("topic");
});
