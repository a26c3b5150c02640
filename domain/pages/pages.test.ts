import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { pages } from "@/db/schema/pages";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { type Audience, EVERYONE, MEMBERS } from "../audience";
import { aTopic } from "../comments/testing";
import { addPage, listMenus } from "../menu/menu";
import { getSettings } from "../settings/settings";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator, plansOf } from "../testing";
import type { Viewer } from "../viewer";
import { listRevisions } from "../writing/compose";
import { getPage, getPageDraft, listDesk, listSitemapPages, listTitledPages, searchPages } from "./pages";
import { agreeing, chosen, makePage } from "./testing";
import { deletePage, restorePage, unpublishPage, writePage } from "./write";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("Olga", { isOwner: true }));

async function makeRole(name: string): Promise<string> {
  const id = newId();
  await db.insert(roles).values({ id, name, permissions: [] });
  return id;
}

/** Everything that could tell somebody of a page. */
async function traces(viewer: Viewer, id: string, slug: string): Promise<Record<string, boolean>> {
  const menus = await listMenus(viewer, await getSettings());
  return {
    page: await getPage(viewer, slug).then(
      () => true,
      () => false,
    ),
    menu: menus.site.some((entry) => entry.kind === "page" && entry.href === `/pages/${slug}`),
    search: (await searchPages(viewer, "otters")).some((page) => page.id === id),
    jump: (await listTitledPages(viewer, "board", 10)).some((page) => page.slug === slug),
    sitemap: (await listSitemapPages(viewer, 100)).some((page) => page.slug === slug),
  };
}

const NOWHERE = { page: false, menu: false, search: false, jump: false, sitemap: false };
const EVERYWHERE = { page: true, menu: true, search: true, jump: true, sitemap: true };

test("a page is everywhere for those it is open to and nowhere for anybody else, and closes at once (M128, M129, M124)", async () => {
  const olga = await owner();
  const [alice, bob, bella] = [await makeMember("Alice"), await makeMember("Bob"), await makeMember("Bella")];
  const moss = await makeModerator("Moss");
  const board = await makeRole("Board");
  await db.insert(memberRoles).values({ memberId: bob, roleId: board });
  const badge = newId();
  await db.insert(badges).values({
    id: badge,
    title: "Founder",
    titleKey: "founder",
    icon: "award",
    background: "#000000",
    foreground: "#ffffff",
  });
  await db.insert(memberBadges).values({ memberId: bella, badgeId: badge });
  const open: [Audience, string[]][] = [
    [EVERYONE, ["visitor", "alice", "bob", "bella", "moss", "olga"]],
    [MEMBERS, ["alice", "bob", "bella", "moss", "olga"]],
    [chosen([board], [badge]), ["bob", "bella", "olga"]],
    [chosen([]), ["olga"]],
  ];
  for (const [at, [audience, readers]] of open.entries()) {
    const { id, slug } = await makePage(olga, `Board paper ${at}`, audience);
    await addPage(olga, { menu: "site", pageId: id, label: "" });
    const viewers = {
      visitor: await asVisitor(),
      alice: await asMember(alice),
      bob: await asMember(bob),
      bella: await asMember(bella),
      moss: await asMember(moss),
      olga,
    };
    for (const [name, viewer] of Object.entries(viewers))
      expect(await traces(viewer, id, slug), `${name} and ${audience.kind}`).toEqual(
        readers.includes(name) ? EVERYWHERE : NOWHERE,
      );
  }
  const papers = "board-paper-2";
  await expect(getPage(await asMember(bella), papers)).resolves.toMatchObject({ title: "Board paper 2" });
  await db.delete(memberBadges);
  await expect(getPage(await asMember(bella), papers)).rejects.toMatchObject({ kind: "forbidden" });
});

test("a refused page says so or is absent, as set; a draft and a deleted one are absent for all but their writers", async () => {
  const olga = await owner();
  const alice = await asMember(await makeMember("Alice"));
  const [said, hidden] = [await makePage(olga, "Said", MEMBERS), await makePage(olga, "Hidden", MEMBERS, "hide")];
  const visitor = await asVisitor();
  await expect(getPage(visitor, said.slug)).rejects.toMatchObject({ kind: "forbidden", reason: "page-closed" });
  await expect(getPage(visitor, hidden.slug)).rejects.toMatchObject({ kind: "not-found" });
  await expect(getPage(visitor, "no-such-page")).rejects.toMatchObject({ kind: "not-found" });
  await agreeing((sure) => unpublishPage(olga, { pageId: said.id, sure }));
  for (const viewer of [visitor, alice])
    await expect(getPage(viewer, said.slug)).rejects.toMatchObject({ kind: "not-found" });
  await expect(getPage(olga, said.slug)).resolves.toMatchObject({ state: "DRAFT" });
  await agreeing((sure) => deletePage(olga, { pageId: hidden.id, sure }));
  for (const viewer of [alice, olga])
    await expect(getPage(viewer, hidden.slug)).rejects.toMatchObject({ kind: "not-found" });
  // Whom it comes back to is said first: to the members, of whom there are two here.
  await expect(restorePage(olga, { pageId: hidden.id })).rejects.toMatchObject({
    effects: expect.arrayContaining([
      expect.objectContaining({ kind: "readers", onlooker: "members", gone: 0, come: 2 }),
    ]),
  });
  await agreeing((sure) => restorePage(olga, { pageId: hidden.id, sure }));
  await expect(getPage(alice, hidden.slug)).resolves.toMatchObject({ title: "Hidden" });
  expect(await eventTypes()).toEqual([
    "page.published",
    "page.published",
    "page.unpublished",
    "page.deleted",
    "page.restored",
  ]);
});

test("changes are a draft until they go out, keep their history, and a former address leads on and stays taken", async () => {
  const olga = await owner();
  const { id, slug } = await makePage(olga, "House rules");
  const words = {
    pageId: id,
    title: "Rules of the house",
    slug: "rules",
    body: "Be kind.",
    audience: EVERYONE,
    refusal: "say" as const,
  };
  await writePage(olga, { ...words, intent: "draft" });
  expect(await getPage(await asVisitor(), slug)).toMatchObject({ title: "House rules", slug: "house-rules" });
  expect(await getPageDraft(olga, id)).toMatchObject({ title: "Rules of the house", slug: "rules", hasChanges: true });
  await writePage(olga, { ...words, intent: "publish" });
  expect(await getPage(await asVisitor(), slug)).toMatchObject({ title: "Rules of the house", slug: "rules" });
  expect((await listRevisions(id)).map(({ title }) => title)).toEqual(["House rules"]);
  await expect(
    writePage(olga, { ...words, pageId: newId(), slug: "house-rules", intent: "publish" }),
  ).rejects.toMatchObject({
    fields: { slug: "page-slug-taken" },
  });
  expect((await makePage(olga, "House rules")).slug).toBe("house-rules-2");
  await expect(writePage(olga, { ...words, title: "", body: "", intent: "publish" })).rejects.toMatchObject({
    fields: { title: "page-title-missing", body: "body-missing" },
  });
});

test("no page is begun under the id of another text: it would be read with that one's history", async () => {
  const olga = await asMember(await makeMember("olga", { isOwner: true }));
  const { id } = await aTopic(await makeMember("bob"));
  const words = { pageId: id, title: "Hours", slug: "", body: "Ten to six.", audience: EVERYONE } as const;
  await expect(writePage(olga, { ...words, refusal: "say", intent: "draft" })).rejects.toMatchObject({
    reason: "writing",
  });
  expect(await db.select().from(pages).where(eq(pages.id, id))).toEqual([]);
});

test("only who may write pages does, and reads the desk", async () => {
  const olga = await owner();
  const { id } = await makePage(olga, "Plan");
  for (const viewer of [
    await asVisitor(),
    await asMember(await makeMember("Alice")),
    await asMember(await makeModerator("Moss")),
  ]) {
    await expect(makePage(viewer, "Mine")).rejects.toMatchObject({ kind: "forbidden" });
    for (const act of [unpublishPage, deletePage, restorePage])
      await expect(act(viewer, { pageId: id })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(listDesk(viewer)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(getPageDraft(viewer, id)).rejects.toMatchObject({ kind: "forbidden" });
  }
  expect((await listDesk(olga)).rows).toHaveLength(1);
});

test("a change of whom a page is open to is told in numbers first, and they come true", async () => {
  const olga = await owner();
  const board = await makeRole("Board");
  for (const name of ["Alice", "Bob", "Cara"]) await makeMember(name);
  await db.insert(memberRoles).values({ memberId: await makeMember("Dan"), roleId: board });
  const { id, slug } = await makePage(olga, "Plan");
  const change = {
    pageId: id,
    title: "Plan",
    slug: "",
    body: "Otters.",
    audience: chosen([board]),
    refusal: "say" as const,
    intent: "publish" as const,
  };
  const asked = await writePage(olga, change).catch((error) => error);
  expect(asked).toMatchObject({
    reason: "sight-changes",
    effects: [
      { kind: "pages", onlooker: "visitors", gone: 1, come: 0 },
      { kind: "pages", onlooker: "members", gone: 1, come: 0 },
      { kind: "readers", onlooker: "members", gone: 3, come: 0 },
    ],
  });
  expect((await getPage(await asVisitor(), slug)).title).toBe("Plan");
  await expect(writePage(olga, { ...change, sure: "something else" })).rejects.toMatchObject({
    reason: "sight-changes",
  });
  await writePage(olga, { ...change, sure: asked.mark });
  await expect(getPage(await asVisitor(), slug)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await db.select().from(pages).where(eq(pages.id, id)))[0]!.audience).toEqual(chosen([board]));
});

test("a page that comes, goes or is deleted says first for how many, and it is so", async () => {
  const olga = await owner();
  for (const name of ["Alice", "Bob"]) await makeMember(name);
  const words = { title: "Plan", slug: "", body: "Otters.", audience: MEMBERS, refusal: "say" as const };
  const page = { pageId: newId(), ...words };
  const of = (way: "gone" | "come") => ({
    reason: "sight-changes",
    effects: [
      { kind: "pages", onlooker: "members", gone: 0, come: 0, [way]: 1 },
      { kind: "readers", onlooker: "members", gone: 0, come: 0, [way]: 3 },
    ],
  });
  await writePage(olga, { ...page, intent: "draft" });
  await expect(writePage(olga, { ...page, intent: "publish" })).rejects.toMatchObject(of("come"));
  await agreeing((sure) => writePage(olga, { ...page, intent: "publish", sure }));
  for (const leave of [unpublishPage, deletePage])
    await expect(leave(olga, { pageId: page.pageId })).rejects.toMatchObject(of("gone"));
  await agreeing((sure) => unpublishPage(olga, { pageId: page.pageId, sure }));
  await expect(getPage(await asVisitor(), "plan")).rejects.toMatchObject({ kind: "not-found" });
  // A draft has no readers to lose.
  await deletePage(olga, { pageId: page.pageId });
});

test("pages are found by their indexes", async () => {
  const viewer = await asVisitor();
  const plans = await plansOf(async () => {
    await getPage(viewer, "plan").catch(() => undefined);
  });
  if (plans) expect(plans).not.toContain("Seq Scan on page_slugs");
});
