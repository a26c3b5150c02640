import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { events } from "@/db/schema/events";
import { strayFiles } from "@/db/schema/files";
import { members, slugs } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { imageFiles } from "@/lib/image-sizes";
import { storage } from "@/lib/storage";
import { clearStrayFiles } from "../files/strays";
import { asMember, asVisitor, eventTypes, makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { muteMember } from "./activity-status";
import { getMember } from "./directory";
import { getPreferences, updatePreferences } from "./preferences";
import { getOwnProfile, removePhoto, setCover, setPhoto, updateProfile } from "./profile";

freshDb();
beforeEach(truncateAll);

const row = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!;
/** What is written of contacts; the name of the member beside it is the database's own copy. */
const writtenOfContacts = async () =>
  (await db.select().from(contacts)).map(({ nickname: _, nameKey: __, searchKey: ___, ...written }) => written);
const lastFields = async () => (await db.select().from(events).orderBy(events.id)).at(-1)?.data.fields;
const picture = (background = "#3a7") =>
  sharp({ create: { width: 40, height: 40, channels: 3, background } })
    .png()
    .toBuffer();

async function makeAnna() {
  const id = await makeMember("anna");
  await db.insert(slugs).values({ slug: "anna", memberId: id });
  return id;
}

test("the profile is changed field by field, and the contact stays as it was (M10, M74)", async () => {
  const id = await makeAnna();
  const viewer = await asMember(id);
  const before = await writtenOfContacts();
  await updateProfile(viewer, {
    nickname: "Ánna Ö",
    title: "Boat builder",
    about: "**Hello**\r\n\r\nworld",
    picture: "tile",
  });
  expect(await row(id)).toMatchObject({
    nickname: "Ánna Ö",
    nameKey: "anna o",
    title: "Boat builder",
    about: "**Hello**\n\nworld",
    picture: "tile",
  });
  expect(await lastFields()).toEqual(["profile.nickname", "profile.title", "profile.about", "profile.picture"]);
  await updateProfile(viewer, { nickname: "Ánna Ö", title: "" });
  await updateProfile(viewer, { title: "" });
  expect(await lastFields()).toEqual(["profile.title"]);
  expect(await eventTypes()).toHaveLength(2);
  expect(await writtenOfContacts()).toEqual(before);
});

test("names and texts are held to their limits, and direction tricks are taken out (P26)", async () => {
  const id = await makeAnna();
  const viewer = await asMember(id);
  await expect(updateProfile(viewer, { nickname: "" })).rejects.toMatchObject({
    fields: { nickname: "nickname-missing" },
  });
  await expect(updateProfile(viewer, { about: "x".repeat(2001) })).rejects.toMatchObject({
    fields: { about: "about-long" },
  });
  await expect(updateProfile(viewer, { title: "x".repeat(121) })).rejects.toMatchObject({
    fields: { title: "title-long" },
  });
  await expect(updateProfile(viewer, { picture: "photo" })).rejects.toMatchObject({
    fields: { picture: "photo-missing" },
  });
  await updateProfile(viewer, { title: "abc\u202edef\u0000 <b>", about: "x".repeat(2000) });
  expect((await row(id)).title).toBe("abcdef <b>");
});

test("another's address is refused with one that is free; a new one is an event of its own (M158)", async () => {
  const id = await makeAnna();
  const other = await makeMember("hanna");
  await db.insert(slugs).values([
    { slug: "hanna", memberId: other },
    { slug: "hanna-a", memberId: other },
  ]);
  const viewer = await asMember(id);
  await expect(updateProfile(viewer, { slug: "Hanna", title: "x" })).rejects.toMatchObject({
    fields: { slug: "slug-taken-try" },
    values: { slug: "hanna", free: "hanna-2" },
  });
  expect((await row(id)).title).toBeNull();
  await updateProfile(viewer, { slug: "anna-2", title: "x" });
  expect(await eventTypes()).toEqual(["member.slug_changed", "member.updated"]);
  expect(await lastFields()).toEqual(["profile.title"]);
});

test("nothing but the form's fields is taken (P24), and a visitor changes nothing", async () => {
  const id = await makeAnna();
  const before = await row(id);
  const extra = {
    status: "BLOCKED",
    isOwner: true,
    activityStatus: "MUTED",
    userId: "x",
    createdAt: "2001-01-01",
    photo: "x",
  };
  await updateProfile(await asMember(id), { ...extra, id: "x", contactId: "x", title: "y" } as never);
  expect(await row(id)).toEqual({ ...before, title: "y", updatedAt: expect.any(Date) });
  await expect(updateProfile(await asVisitor(), { title: "z" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(setPhoto(await asVisitor(), { file: await picture() })).rejects.toMatchObject({ kind: "forbidden" });
});

test("a photo is stored in its sizes and shown, the old one goes, and removing brings the initials back", async () => {
  const id = await makeAnna();
  const viewer = await asMember(id);
  await setPhoto(viewer, { file: await picture() });
  const first = (await row(id)).photo!;
  expect(await row(id)).toMatchObject({ picture: "photo", photo: expect.stringMatching(/^photo\/[0-9a-f]{32}$/) });
  for (const file of imageFiles(first)) expect(await storage().get(file)).toMatchObject({ type: "image/webp" });
  expect(await db.select().from(strayFiles)).toEqual([]);
  await setPhoto(viewer, { file: await picture("#b22") });
  expect((await db.select().from(strayFiles)).map((file) => file.key).sort()).toEqual(imageFiles(first).sort());
  expect(await clearStrayFiles()).toBe(2);
  expect(await storage().get(imageFiles(first)[0]!)).toBeNull();
  await removePhoto(viewer, {});
  await removePhoto(viewer, {});
  expect(await row(id)).toMatchObject({ picture: "initials", photo: null });
  expect(await lastFields()).toEqual(["profile.picture", "profile.photo"].sort());
  expect(await eventTypes()).toHaveLength(3);
});

test("a refused or rolled back picture leaves no row, and its files are due for clearing (P28)", async () => {
  const id = await makeAnna();
  const viewer = await asMember(id);
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
  await expect(setCover(viewer, { file: svg })).rejects.toMatchObject({ fields: { file: "image-type" } });
  expect(await db.select().from(strayFiles)).toEqual([]);
  await db.delete(members).where(eq(members.id, id));
  await expect(setCover(viewer, { file: await picture() })).rejects.toMatchObject({ kind: "not-found" });
  const strays = await db.select().from(strayFiles);
  expect(strays).toHaveLength(2);
  expect(strays[0]!.dueAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
});

test("a muted member may still edit the own profile (15.21)", async () => {
  const id = await makeAnna();
  await muteMember(SYSTEM, { memberId: id, reason: "loud" });
  await updateProfile(await asMember(id), { about: "quiet" });
  expect((await row(id)).about).toBe("quiet");
});

test("preferences change what is named, and a false zone is refused", async () => {
  const id = await makeAnna();
  const viewer = await asMember(id);
  await updatePreferences(viewer, { timeZone: "Europe/Berlin", theme: "dark", mayUseShortcuts: "off" });
  await updatePreferences(viewer, { theme: "dark" });
  expect(await getPreferences(viewer)).toEqual({
    language: null,
    timeZone: "Europe/Berlin",
    theme: "dark",
    mayUseShortcuts: false,
  });
  await updatePreferences(viewer, { timeZone: "" });
  expect(await lastFields()).toEqual(["timeZone"]);
  expect(await eventTypes()).toHaveLength(2);
  await expect(updatePreferences(viewer, { timeZone: "Mars/Olympus" })).rejects.toMatchObject({
    fields: { timeZone: "time-zone" },
  });
});

test("what a picture shows is said in the member's words, changed alone, and goes with the picture", async () => {
  const anna = await makeAnna();
  const viewer = await asMember(anna);
  await setPhoto(viewer, { file: await picture(), alt: "  Anna at the\nloom " });
  expect((await getOwnProfile(viewer)).photoAlt).toBe("Anna at the loom");
  await updateProfile(viewer, { photoAlt: "Anna, laughing" });
  expect((await getMember(viewer, "anna")).photoAlt).toBe("Anna, laughing");
  await expect(updateProfile(viewer, { photoAlt: "x".repeat(251) })).rejects.toMatchObject({
    fields: { photoAlt: "text-long" },
  });
  await updateProfile(viewer, { photoAlt: "" });
  expect((await getOwnProfile(viewer)).photoAlt).toBeNull();
  await setCover(viewer, { file: await picture(), alt: "The harbour" });
  await setCover(viewer, { file: await picture("#b22") });
  expect((await getOwnProfile(viewer)).coverAlt).toBeNull();
  await updateProfile(viewer, { photoAlt: "Anna again" });
  await removePhoto(viewer, {});
  expect((await getOwnProfile(viewer)).photoAlt).toBeNull();
});
