// Pictures of members by the API: from an address of the open web, or from what is here already; and whose words go on when somebody leaves.
import { members } from "@wix/members";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema/forum";
import { members as memberRows } from "@/db/schema/members";
import { aTopic, reply } from "@/domain/comments/testing";
import { eventRows, makeMember } from "@/domain/testing";
import { aReceiver, forgetReceivers } from "@/domain/webhooks/testing";
import { findCountDrift } from "@/domain/writing/recount";
import { aDoor, failure, keyOf, LONG_AGO, NOBODY } from "./testing";

const api = aDoor();
const open: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
  forgetReceivers();
});

const team = async () => (await api.client({ members })).members;
const rowOf = async (id: string) => (await db.select().from(memberRows).where(eq(memberRows.id, id)))[0]!;
const changes = async () =>
  (await eventRows()).filter(({ type }) => type === "member.updated").map(({ data }) => data.fields);

/** A web server with a picture, and what else it is told to answer. */
async function aPicture(type = "image/png") {
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#1f6f6b" } })
    .png()
    .toBuffer();
  const sink = await aReceiver((_request, response) => {
    response.setHeader("Content-Type", type);
    response.end(bytes);
  });
  open.push(sink);
  return sink;
}

test("a picture is taken from the address that is named, stays where it is the same, and goes when it is emptied", async () => {
  const anna = await makeMember("Anna");
  const { url, got } = await aPicture();
  const wix = await team();
  const told = await wix.updateMember(anna, { profile: { photo: { url }, cover: { url } } } as never);
  const { photo, cover } = await rowOf(anna);
  expect([photo, cover]).toEqual([expect.stringMatching(/^photo\//), expect.stringMatching(/^cover\//)]);
  expect(told.profile).toMatchObject({ photo: { _id: photo, url: expect.stringContaining(`/media/${photo}/`) } });
  // As it was answered, and the same picture once more.
  await wix.updateMember(anna, { profile: { photo: told.profile!.photo } } as never);
  expect(got.length).toBe(2);
  await wix.updateMember(anna, { profile: { photo: { url } } } as never);
  expect((await rowOf(anna)).photo).toBe(photo);
  expect(await changes()).toEqual([["profile.photo", "profile.picture"], ["profile.cover"]]);
  // What is here may be another's as well.
  const bert = await makeMember("Bert");
  await wix.updateMember(bert, { profile: { photo: { url: told.profile!.photo!.url } } } as never);
  expect((await rowOf(bert)).photo).not.toBe(photo);
  expect((await rowOf(bert)).photo).toMatch(/^photo\//);
  await wix.updateMember(anna, { profile: { photo: "" } } as never);
  expect((await rowOf(anna)).photo).toBeNull();
  expect((await wix.getMember(anna)).profile).not.toHaveProperty("photo");
});

test("what is no picture, or stands in a network of our own, is refused by the field, and nothing else is changed", async () => {
  const anna = await makeMember("Anna");
  const wix = await team();
  const text = await aPicture("text/html");
  const broken = await aReceiver((_request, response) => {
    response.setHeader("Content-Type", "image/png");
    response.end("no picture");
  });
  open.push(broken);
  for (const [photo, rule] of [
    [{ url: text.url }, "IMAGE_ADDRESS"],
    [{ url: broken.url }, "IMAGE_TYPE"],
    [{ url: "http://127.0.0.1:1/x.png" }, "IMAGE_ADDRESS"],
    [{ url: "http://169.254.169.254/latest" }, "IMAGE_ADDRESS"],
    [{ url: "file:///etc/passwd" }, "IMAGE_ADDRESS"],
    [{ id: "photo/../../secret" }, "IMAGE_ADDRESS"],
    [{ id: `photo/${"0".repeat(32)}` }, "IMAGE_ADDRESS"],
  ] as const) {
    const told = wix.updateMember(anna, { profile: { title: "Weaver", photo } } as never);
    expect(await failure(told), JSON.stringify(photo)).toMatchObject({
      status: 400,
      fields: [["member.profile.photo", rule]],
    });
  }
  expect(await rowOf(anna)).toMatchObject({ photo: null, title: null });
  const other = await api.clientOf({ members }, await makeMember("Bert"));
  const tried = other.members.updateMember(anna, { profile: { photo: { url: text.url } } } as never);
  expect(await failure(tried)).toMatchObject({ status: 403 });
  expect(text.got.length).toBe(1);
});

test("a member is made with a picture, and gives oneself one", async () => {
  const { url } = await aPicture();
  const made = await (await team()).createMember({
    member: { loginEmail: "vera@harbour.example", profile: { nickname: "Vera", photo: { url } } } as never,
  });
  expect((await rowOf(made._id!)).photo).toMatch(/^photo\//);
  const anna = await makeMember("Anna");
  const { members: own } = await api.clientOf({ members }, anna);
  await own.updateMember(anna, { profile: { cover: { url } } } as never);
  expect((await rowOf(anna)).cover).toMatch(/^cover\//);
});

test("what was written goes to whom it is assigned, counts and all; to an owner alone by one's own will", async () => {
  const [anna, bert, olga] = [
    await makeMember("Anna"),
    await makeMember("Bert"),
    await makeMember("Olga", { isOwner: true }),
  ];
  const { id } = await aTopic(anna);
  await reply(anna, id);
  await reply(bert, id);
  const authors = async () => (await db.select().from(topics)).map(({ authorId }) => authorId);
  const wix = await team();
  for (const contentAssigneeId of [anna, NOBODY, await makeMember("Pia", { status: "PENDING" })])
    await wix.bulkDeleteMembersByFilter({ id: anna }, { contentAssigneeId }).catch(() => {});
  expect((await rowOf(anna)).status).toBe("APPROVED");
  await wix.bulkDeleteMembersByFilter({ id: anna }, { contentAssigneeId: bert });
  expect(await rowOf(anna)).toBeUndefined();
  expect(await authors()).toEqual([bert]);
  expect(await findCountDrift()).toEqual([]);

  const old = await api.client({ members }, [], await keyOf(bert, LONG_AGO));
  expect(await failure(old.members.deleteMyMember({ contentAssigneeId: olga } as never))).toMatchObject({
    status: 403,
  });
  const { members: own } = await api.clientOf({ members }, bert);
  const carl = await makeMember("Carl");
  expect(await failure(own.deleteMyMember({ contentAssigneeId: carl } as never))).toMatchObject({
    status: 400,
    fields: [["options.contentAssigneeId", "ASSIGNEE_OWNER"]],
  });
  await own.deleteMyMember({ contentAssigneeId: olga } as never);
  expect(await authors()).toEqual([olga]);
  expect(await findCountDrift()).toEqual([]);
});
