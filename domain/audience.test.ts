import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { memberRoles, roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { type Audience, admits, admittedTo, EVERYONE, keysOf, knownAudience, MEMBERS, OWNERS } from "./audience";
import { AudienceInput } from "./audience-input";
import { asMember, asVisitor, makeMember } from "./testing";
import { SYSTEM, type Viewer } from "./viewer";
import { onceFor } from "./viewer-queries";

freshDb();
beforeEach(truncateAll);

const of = (roleIds: string[], badgeIds: string[] = []): Audience => ({ kind: "chosen", roleIds, badgeIds });

async function people() {
  const [role, badge] = [newId(), newId()];
  await db.insert(roles).values({ id: role, name: "Board" });
  await db.insert(badges).values({
    id: badge,
    title: "Mentor",
    titleKey: "mentor",
    icon: "award",
    background: "#000000",
    foreground: "#ffffff",
  });
  const [ann, bea, cleo, olga] = await Promise.all([
    makeMember("Ann"),
    makeMember("Bea"),
    makeMember("Cleo"),
    makeMember("Olga", { isOwner: true }),
  ]);
  await db.insert(memberRoles).values({ memberId: ann, roleId: role });
  await db.insert(memberBadges).values({ memberId: bea, badgeId: badge });
  return { role, badge, ann, bea, cleo, olga };
}

// Any table with a jsonb column tells whether SQL says the same as the pure question.
const inSql = async (viewer: Viewer, audience: Audience) => {
  await db.update(settings).set({ autoApproveDomains: audience as never });
  return (await db.select().from(settings).where(admittedTo(viewer, settings.autoApproveDomains))).length === 1;
};

test("who is among an audience: asked of a row and in SQL, the answer is one", async () => {
  const { role, badge, ann, bea, cleo, olga } = await people();
  const [board, mentor, plain, owner, visitor] = [
    await asMember(ann),
    await asMember(bea),
    await asMember(cleo),
    await asMember(olga),
    await asVisitor(),
  ];
  const all = [board, mentor, plain, owner, visitor, SYSTEM];
  const cases: [Audience, Viewer[]][] = [
    [EVERYONE, all],
    [MEMBERS, [board, mentor, plain, owner, SYSTEM]],
    [OWNERS, [owner, SYSTEM]],
    [of([role]), [board, owner, SYSTEM]],
    [of([], [badge]), [mentor, owner, SYSTEM]],
    [of([role], [badge]), [board, mentor, owner, SYSTEM]],
    [of([newId()], [newId()]), [owner, SYSTEM]],
  ];
  for (const [audience, who] of cases) {
    expect(all.filter((viewer) => admits(viewer, audience))).toEqual(who);
    for (const viewer of all) expect(await inSql(viewer, audience)).toBe(admits(viewer, audience));
  }
});

test("a query that is written once asks each viewer for their own keys", async () => {
  const { role, ann, cleo } = await people();
  await db.update(settings).set({ autoApproveDomains: of([role]) as never });
  const open = onceFor((on, viewer) =>
    on
      .select({ id: settings.id })
      .from(settings)
      .where(admittedTo(viewer, settings.autoApproveDomains))
      .prepare("open"),
  );
  const rowsFor = async (viewer: Viewer) =>
    (await open(viewer).execute({ me: viewer.memberId, keys: keysOf(viewer) })).length;
  expect(await rowsFor(await asMember(ann))).toBe(1);
  expect(await rowsFor(await asMember(cleo))).toBe(0);
  expect(await rowsFor(await asVisitor())).toBe(0);
});

test("what is taken away opens nothing at the next look, and a blocked holder is a visitor", async () => {
  const { role, badge, ann, bea } = await people();
  const audience = of([role], [badge]);
  expect([admits(await asMember(ann), audience), admits(await asMember(bea), audience)]).toEqual([true, true]);
  await db.delete(memberRoles).where(eq(memberRoles.memberId, ann));
  await db.delete(memberBadges);
  expect([admits(await asMember(ann), audience), admits(await asMember(bea), audience)]).toEqual([false, false]);
  const gone = await makeMember("Gus", { status: "BLOCKED" });
  await db.insert(memberRoles).values({ memberId: gone, roleId: role });
  expect(admits(await asMember(gone), audience)).toBe(false);
});

test("what a form sends: keys count for chosen alone, and only those that exist", async () => {
  const { role, badge } = await people();
  expect(AudienceInput.parse({ kind: "members", roleIds: [role] })).toEqual(MEMBERS);
  expect(AudienceInput.parse({ kind: "chosen", roleIds: [role, role] })).toEqual(of([role]));
  expect(AudienceInput.safeParse({ kind: "chosen", roleIds: ["x"] }).success).toBe(false);
  expect(AudienceInput.safeParse({ kind: "staff" }).success).toBe(false);
  const known = await db.transaction((tx) => knownAudience(tx, of([role, newId()], [badge, newId()])));
  expect(known).toEqual(of([role], [badge]));
});
