import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { consents, legalVersions } from "@/db/schema/pages";
import { freshDb, truncateAll } from "@/db/testing";
import { EVERYONE, MEMBERS } from "../audience";
import { everythingAbout } from "../members/everything";
import { agreeing, makePage } from "../pages/testing";
import { deletePage, unpublishPage, writePage } from "../pages/write";
import { getSettings } from "../settings/settings";
import { asMember, asVisitor, makeMember } from "../testing";
import { dropLegal, giveConsent, knewEarlier, listLegal, owedBy, publishLegal, versionsOf } from "./legal";

freshDb();
beforeEach(truncateAll);

const owner = async () => asMember(await makeMember("Olga", { isOwner: true }));
const consentsOf = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!.consents;

test("a page becomes binding in a version, members are asked when the owner says so, and what they agreed to is kept", async () => {
  const olga = await owner();
  const alice = await makeMember("Alice");
  const page = await makePage(olga, "House rules");
  await publishLegal(olga, { document: "terms", pageId: page.id });
  expect(versionsOf(await getSettings())).toEqual({ terms: 1 });
  expect(await listLegal(await getSettings())).toEqual([
    { document: "terms", version: 1, slug: "house-rules", title: "House rules" },
  ]);
  expect(owedBy(await consentsOf(alice), await getSettings())).toEqual([]);
  // The same text again is no new version, but may be asked about.
  await publishLegal(olga, { document: "terms", pageId: page.id, isAsked: "on" });
  expect(versionsOf(await getSettings())).toEqual({ terms: 1 });
  expect(owedBy(await consentsOf(alice), await getSettings())).toEqual(["terms"]);
  expect(knewEarlier(await consentsOf(alice), ["terms"])).toBe(false);
  await giveConsent(await asMember(alice), { terms: 1, agrees: "on" });
  expect(owedBy(await consentsOf(alice), await getSettings())).toEqual([]);
  expect(await db.select().from(consents)).toMatchObject([{ memberId: alice, document: "terms", version: 1 }]);

  await writePage(olga, {
    pageId: page.id,
    title: "House rules",
    slug: "",
    body: "Be kinder.",
    audience: EVERYONE,
    intent: "publish",
  });
  await publishLegal(olga, { document: "terms", pageId: page.id });
  expect(owedBy(await consentsOf(alice), await getSettings())).toEqual([]);
  await publishLegal(olga, { document: "terms", pageId: page.id, isAsked: "on" });
  expect(owedBy(await consentsOf(alice), await getSettings())).toEqual(["terms"]);
  expect(knewEarlier(await consentsOf(alice), ["terms"])).toBe(true);
  await expect(giveConsent(await asMember(alice), { terms: 1, agrees: "on" })).rejects.toMatchObject({
    reason: "consent-changed",
  });
  await expect(giveConsent(await asMember(alice), { terms: 2, agrees: "" as "on" })).rejects.toMatchObject({
    kind: "invalid",
  });
  await giveConsent(await asMember(alice), { terms: 2, agrees: "on" });
  expect((await db.select().from(legalVersions)).map(({ version, body }) => [version, body.slice(0, 6)])).toEqual([
    [1, "The te"],
    [2, "Be kin"],
  ]);
  expect((await everythingAbout(alice)).consents.map(({ document, version }) => [document, version])).toEqual([
    ["terms", 1],
    ["terms", 2],
  ]);
});

test("what is binding stays readable to everybody, until it is binding no more", async () => {
  const olga = await owner();
  const closed = await makePage(olga, "For members", MEMBERS);
  await expect(publishLegal(olga, { document: "privacy", pageId: closed.id })).rejects.toMatchObject({
    fields: { pageId: "legal-not-open" },
  });
  const page = await makePage(olga, "Privacy");
  await publishLegal(olga, { document: "privacy", pageId: page.id });
  for (const act of [unpublishPage, deletePage])
    await expect(act(olga, { pageId: page.id })).rejects.toMatchObject({ reason: "page-is-legal" });
  const narrowed = {
    pageId: page.id,
    title: "Privacy",
    slug: "",
    body: "Words.",
    audience: MEMBERS,
    intent: "publish" as const,
  };
  await expect(writePage(olga, narrowed)).rejects.toMatchObject({ reason: "page-is-legal" });
  await dropLegal(olga, { document: "privacy" });
  await agreeing((sure) => deletePage(olga, { pageId: page.id, sure }));
  expect(await listLegal(await getSettings())).toEqual([]);
});

test("only who may change settings binds, and only members agree", async () => {
  const olga = await owner();
  const page = await makePage(olga, "Privacy");
  for (const viewer of [await asVisitor(), await asMember(await makeMember("Alice"))]) {
    await expect(publishLegal(viewer, { document: "terms", pageId: page.id })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(dropLegal(viewer, { document: "terms" })).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(giveConsent(await asVisitor(), { terms: 1, agrees: "on" })).rejects.toMatchObject({ kind: "forbidden" });
});
