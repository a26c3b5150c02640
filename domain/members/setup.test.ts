import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { forgetEnv } from "@/lib/env";
import { prepareSite } from "../settings/first-start";
import { getSettings } from "../settings/settings";
import { asVisitor } from "../testing";
import { checkSetupLink, hasOwner, setUpSite } from "./setup";

freshDb();
beforeEach(truncateAll);

const wish = {
  siteName: "Tidewater Makers",
  email: "olga@tidewater.example",
  nickname: "Olga",
  password: "lantern rope bench harbour",
};
const tokenOf = (link: string | null) => new URL(link!).searchParams.get("token")!;

test("an empty site gives one link at every start, which makes the owner and names the site (mission.md 15.17)", async () => {
  const [one, two] = await Promise.all([prepareSite(), prepareSite()]);
  expect(one).toEqual(two);
  const token = tokenOf(one.setupLink);
  await checkSetupLink(token);
  await expect(setUpSite(await asVisitor(), { ...wish, token, password: "too short" })).rejects.toMatchObject({
    fields: { password: "password-short" },
    values: { min: 15 },
  });
  expect(await setUpSite(await asVisitor(), { ...wish, token })).toHaveProperty("sessionToken");
  expect(await db.select().from(members)).toMatchObject([
    { isOwner: true, status: "APPROVED", isPasswordStaffGrade: true },
  ]);
  expect((await getSettings()).name).toBe("Tidewater Makers");
  await expect(checkSetupLink(token)).rejects.toMatchObject({ kind: "not-found" });
  expect(await prepareSite()).toEqual({ setupLink: null });
});

test("of two who set up at once one becomes the owner", async () => {
  const token = tokenOf((await prepareSite()).setupLink);
  const both = await Promise.allSettled([
    setUpSite(await asVisitor(), { ...wish, token }),
    setUpSite(await asVisitor(), { ...wish, token, email: "otto@tidewater.example", nickname: "Otto" }),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.select().from(members)).toHaveLength(1);
});

test("a forged link does nothing", async () => {
  const { setupLink } = await prepareSite();
  const token = `${tokenOf(setupLink).slice(0, -3)}abc`;
  await expect(setUpSite(await asVisitor(), { ...wish, token })).rejects.toMatchObject({ kind: "not-found" });
});

test("OWNER_EMAIL and OWNER_PASSWORD make the owner once, and a password that anybody guesses stops the start", async () => {
  try {
    process.env.OWNER_EMAIL = "owner@tidewater.example";
    process.env.OWNER_PASSWORD = "passwordpassword";
    forgetEnv();
    await expect(prepareSite()).rejects.toThrow(/OWNER_PASSWORD/);
    process.env.OWNER_PASSWORD = "lantern rope bench harbour";
    forgetEnv();
    await Promise.all([prepareSite(), prepareSite()]);
    expect(await prepareSite()).toEqual({ setupLink: null });
    expect(await hasOwner()).toBe(true);
    expect(await db.select().from(members)).toMatchObject([{ nickname: "Owner", isOwner: true, slug: "member-owner" }]);
  } finally {
    delete process.env.OWNER_EMAIL;
    delete process.env.OWNER_PASSWORD;
    forgetEnv();
  }
});
