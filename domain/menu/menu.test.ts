import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { MEMBERS } from "../audience";
import { makePage } from "../pages/testing";
import { getSettings } from "../settings/settings";
import { updateSolutions } from "../settings/update";
import { asMember, asVisitor, eventTypes, makeMember } from "../testing";
import { SYSTEM, type Viewer } from "../viewer";
import { addLink, addPage, hideEntry, listMenus, moveEntry, orderEntries, removeEntry, showEntry } from "./menu";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("Olga", { isOwner: true }));
const read = async (viewer: Viewer, menu: "site" | "member" = "site") =>
  (await listMenus(viewer, await getSettings()))[menu].map((entry) =>
    entry.kind === "place" ? entry.place : entry.label,
  );

test("a new site has its own places; a member's private ones are marked, and a visitor has none of them", async () => {
  const olga = await owner();
  expect(await read(await asVisitor())).toEqual(["members", "forum", "blog"]);
  expect(await read(await asVisitor(), "member")).toEqual([]);
  const { member } = await listMenus(olga, await getSettings());
  expect(member.map((entry) => [entry.kind === "place" && entry.place, entry.isPrivate])).toEqual([
    ["profile", false],
    ["likes", false],
    ["account", true],
    ["notifications", true],
    ["settings", true],
  ]);
});

test("the owner orders by one step and all at once, hides, adds and removes; the site's own places stay (M102)", async () => {
  const olga = await owner();
  await moveEntry(olga, { menu: "site", key: "place:blog", direction: "up" });
  expect(await read(olga)).toEqual(["members", "blog", "forum"]);
  await moveEntry(olga, { menu: "site", key: "place:members", direction: "up" });
  const { id } = await makePage(olga, "Papers", MEMBERS);
  await addPage(olga, { menu: "site", pageId: id, label: "For us" });
  await expect(addPage(olga, { menu: "site", pageId: id, label: "" })).rejects.toMatchObject({ reason: "menu-has-it" });
  await addLink(olga, { menu: "site", label: "Shop", href: "https://shop.example/" });
  await expect(addLink(olga, { menu: "site", label: "Bad", href: "javascript:alert(1)" })).rejects.toMatchObject({
    kind: "invalid",
  });
  await orderEntries(olga, { menu: "site", ids: `page:${id},place:forum` });
  expect(await read(olga)).toEqual(["For us", "forum", "members", "blog", "Shop"]);
  expect(await read(await asVisitor())).toEqual(["forum", "members", "blog", "Shop"]);
  const alice = await asMember(await makeMember("Alice"));
  expect((await listMenus(alice, await getSettings())).site[0]).toMatchObject({ label: "For us", isPrivate: true });
  await hideEntry(olga, { menu: "site", key: "place:forum" });
  expect(await read(alice)).toEqual(["For us", "members", "blog", "Shop"]);
  await showEntry(olga, { menu: "site", key: "place:forum" });
  await removeEntry(olga, { menu: "site", key: `page:${id}` });
  await expect(removeEntry(olga, { menu: "site", key: "place:forum" })).rejects.toMatchObject({
    reason: "menu-own-place",
  });
  await expect(removeEntry(olga, { menu: "site", key: "link:gone" })).rejects.toMatchObject({ kind: "not-found" });
  expect(await read(alice)).toEqual(["forum", "members", "blog", "Shop"]);
  expect((await eventTypes()).filter((type) => type === "settings.changed")).toHaveLength(7);
});

test("a solution that is off stands in no menu, and comes back where it stood", async () => {
  const olga = await owner();
  await moveEntry(olga, { menu: "site", key: "place:blog", direction: "up" });
  await updateSolutions(SYSTEM, { solutions: ["forum"], isMembersAreaOn: true });
  expect(await read(await asVisitor())).toEqual(["members", "forum"]);
  await updateSolutions(SYSTEM, { solutions: ["forum", "blog"], isMembersAreaOn: true });
  expect(await read(await asVisitor())).toEqual(["members", "blog", "forum"]);
});

test("only who may write pages orders menus", async () => {
  const alice = await asMember(await makeMember("Alice"));
  for (const viewer of [alice, await asVisitor()]) {
    await expect(moveEntry(viewer, { menu: "site", key: "place:blog", direction: "up" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(orderEntries(viewer, { menu: "site", ids: "" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(addLink(viewer, { menu: "site", label: "x", href: "https://x.example" })).rejects.toMatchObject({
      kind: "forbidden",
    });
  }
});
