import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { applications } from "@/db/schema/joining";
import { follows, members, slugs } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { checkUp } from "./doctor";
import { appointOwner } from "./roles/appoint";
import { readToken } from "./sessions/tokens";
import { asMember, eventTypes, makeMember } from "./testing";
import { SYSTEM } from "./viewer";

freshDb();
beforeEach(truncateAll);

test("the check-up finds what does not hold, repairs it, and then finds nothing", async () => {
  const [anna, bob] = [await makeMember("anna", { isOwner: true }), await makeMember("bob")];
  await db.insert(slugs).values({ slug: "anna", memberId: anna });
  await db.insert(follows).values({ followerId: anna, followingId: bob });
  await db.update(members).set({ nameKey: "wrong", status: "BLOCKED" }).where(eq(members.id, bob));
  const expiresAt = new Date(Date.now() + 1e6);
  await db.insert(sessions).values({ id: newId(), memberId: bob, tokenHash: "x", expiresAt });
  const [row] = await db.select().from(members).where(eq(members.id, bob));
  await db.insert(applications).values({ id: newId(), contactId: row!.contactId, memberId: bob });
  await db.update(members).set({ followerCount: 7 }).where(eq(members.id, anna));

  const dry = await checkUp({ isDry: true });
  expect(dry.findings.map((finding) => finding.rule)).toEqual([
    "follow-counts",
    "follow-counts",
    "profile-address",
    "session-of-nobody",
    "open-request",
    "name-key",
  ]);
  expect(dry).toMatchObject({ repaired: 0, left: dry.findings });
  const report = await checkUp();
  expect(report).toMatchObject({ findings: dry.findings, repaired: 6, left: [] });
  expect(await checkUp()).toEqual({ findings: [], repaired: 0, left: [] });
  expect((await db.select().from(applications))[0]!.state).toBe("DECLINED");
});

test("the operator makes an owner of anybody, and gets the link, not a password", async () => {
  const anna = await makeMember("anna", { status: "PENDING" });
  const made = await appointOwner(SYSTEM, { email: "Anna@tidewater.example" });
  expect(made).toMatchObject({ memberId: anna, isNew: false });
  expect((await readToken("set-password", made.token)).memberId).toBe(anna);
  expect((await asMember(anna)).isOwner).toBe(true);
  await expect(appointOwner(SYSTEM, { email: "new@tidewater.example" })).rejects.toMatchObject({ kind: "invalid" });
  const fresh = await appointOwner(SYSTEM, { email: "new@tidewater.example", nickname: "Newt" });
  expect((await asMember(fresh.memberId)).isOwner).toBe(true);
  expect(await eventTypes()).toEqual([
    "member.approved",
    "owner.made",
    "contact.created",
    "member.created",
    "owner.made",
  ]);
  await expect(
    appointOwner(await asMember(await makeMember("bob")), { email: "bob@tidewater.example" }),
  ).rejects.toMatchObject({
    kind: "forbidden",
  });
});
