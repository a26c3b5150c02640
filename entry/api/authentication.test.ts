import { authentication } from "@wix/members";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { enter } from "@/domain/sessions/enter";
import { asVisitor, eventTypes, makeMember, makeModerator } from "@/domain/testing";
import { aDoor, failure, keyFor, keyOf, LONG_AGO, NOBODY } from "./testing";

const door = aDoor();
const modules = { authentication };
const PASSWORD = "a long enough passphrase";
const EMAIL = "anna@tidewater.example";

beforeEach(() => db.update(settings).set({ joining: "open", isVerificationOn: false }));

const stranger = () => door.client(modules, []);
const register = async () =>
  (await stranger()).authentication.register(EMAIL, PASSWORD, {
    contactInfo: { firstName: "Anna", lastName: "Ash", phones: ["+49 30 12345678"] },
  });
const only = async () => (await db.select().from(members))[0]!;
const emailOf = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!.loginEmail;

test("whoever registers on an open site is in, and logs in again", async () => {
  const { member, session, approvalToken } = await register();
  expect(member).toMatchObject({
    loginEmail: EMAIL,
    nickname: "Anna Ash",
    status: "ACTIVE",
    emails: expect.any(Array),
  });
  expect(member!.creationDate).toBeInstanceOf(Date);
  expect(approvalToken).toBeUndefined();
  expect((await enter(await asVisitor(), { token: session!.token! })).memberId).toBe(member!._id);
  const { authentication: auth } = await stranger();
  expect(await auth.login(EMAIL, PASSWORD)).toMatchObject({
    member: { _id: member!._id },
    session: { token: expect.any(String) },
  });
  expect(await failure(auth.login(EMAIL, "not that one at all"))).toMatchObject({ status: 401, code: "-19976" });
  expect(await failure(register())).toMatchObject({ status: 409, code: "-19995" });
});

test("with approval the answer is a token, which lets exactly that applicant in, once, and signs nobody in (M36, M37)", async () => {
  await db.update(settings).set({ joining: "approval" });
  const { member, session, approvalToken } = await register();
  expect([member!.status, session]).toEqual(["APPLICANT", undefined]);
  const weak = await door.client(modules, ["members.manage"]);
  expect(await failure(weak.authentication.approve({ token: approvalToken! }))).toMatchObject({ status: 403 });
  const team = await door.client(modules);
  expect(await team.authentication.approve({ token: approvalToken! })).toEqual({});
  expect((await only()).status).toBe("APPROVED");
  expect(await failure(team.authentication.approve({ token: approvalToken! }))).toMatchObject({ status: 404 });
  expect(await eventTypes()).not.toContain("member.logged_in");
});

test("an approval token opens nothing after the team has decided otherwise", async () => {
  await db.update(settings).set({ joining: "approval" });
  const { member, approvalToken } = await register();
  const team = await door.client(modules);
  await team.authentication.block({ _id: member!._id! });
  expect(await failure(team.authentication.approve({ token: approvalToken! }))).toMatchObject({ status: 404 });
  expect((await only()).status).toBe("BLOCKED");
});

test("an address that must be proven first is a refusal that names the proof", async () => {
  await db.update(settings).set({ isVerificationOn: true });
  expect(await failure(register())).toMatchObject({
    status: 428,
    code: "EMAIL_VERIFICATION_REQUIRED",
    data: { verificationId: expect.any(String) },
  });
  expect(await failure((await stranger()).authentication.login(EMAIL, PASSWORD))).toMatchObject({
    code: "EMAIL_VERIFICATION_REQUIRED",
  });
});

test("staff approve and block by id and by address, and send the letter to set a password", async () => {
  const id = await makeMember("anna", { status: "PENDING" });
  const { authentication: team } = await door.client(modules);
  const email = await emailOf(id);
  await team.approve({ email });
  expect((await only()).status).toBe("APPROVED");
  expect(await team.sendSetPasswordEmail(email)).toEqual({ accepted: true });
  expect(await failure(team.sendSetPasswordEmail("nobody@example.org"))).toMatchObject({ status: 404 });
  await team.block({ email });
  expect((await only()).status).toBe("BLOCKED");
  await team.approve({ _id: id });
  const owner = await makeMember("olga", { isOwner: true });
  expect(await failure(team.block({ _id: owner }))).toMatchObject({ code: "OWNER_MEMBER_BLOCK_FORBIDDEN" });
  expect(await failure(team.block({ _id: NOBODY }))).toMatchObject({ status: 404 });
  expect((await door.raw("/api/v1/members/block", { key: await keyFor(), body: {} })).status).toBe(400);
  expect(await eventTypes()).toContain("password.asked");
  const blind = await door.client(modules, ["members.block"]);
  expect(await failure(blind.authentication.block({ email }))).toMatchObject({ status: 403 });
});

test("another address to log in with waits for its own mailbox, whoever asks", async () => {
  const id = await makeMember("anna");
  const before = await emailOf(id);
  const { authentication: team } = await door.client(modules);
  expect((await team.changeLoginEmail(id, "new@example.org")).member).toMatchObject({ _id: id, loginEmail: before });
  expect(await emailOf(id)).toBe(before);
  expect(await eventTypes()).toContain("email.change_asked");
  const other = await emailOf(await makeMember("bea"));
  expect(await failure(team.changeLoginEmail(id, other))).toMatchObject({ status: 409, code: "-19995" });
  const owner = await makeMember("olga", { isOwner: true });
  expect(await failure(team.changeLoginEmail(owner, "evil@example.org"))).toMatchObject({ status: 403 });
  const own = await door.client(modules, [], await keyOf(id, LONG_AGO));
  expect(await failure(own.authentication.changeLoginEmail(id, "own@example.org"))).toMatchObject({
    code: "REAUTHENTICATION_REQUIRED",
  });
  expect(await failure(own.authentication.changeLoginEmail(owner, "own@example.org"))).toMatchObject({ status: 403 });
});

test("nobody becomes staff who may more than they by an address of theirs, asleep or not", async () => {
  const mod = await makeModerator("mod");
  const { authentication: editor } = await door.client(modules, ["members.edit", "members.seeContact"]);
  const { authentication: team } = await door.client(modules);
  for (const isPasswordStaffGrade of [true, false]) {
    await db.update(members).set({ isPasswordStaffGrade });
    expect(await failure(editor.changeLoginEmail(mod, "evil@example.org"))).toMatchObject({ status: 403 });
  }
  expect(await eventTypes()).not.toContain("email.change_asked");
  await editor.changeLoginEmail(await makeMember("anna"), "new@example.org");
  await team.changeLoginEmail(mod, "new-too@example.org");
  expect((await eventTypes()).slice(-2)).toEqual(["email.change_asked", "email.change_asked"]);
});

test("the other columns of addresses lead to the same", async () => {
  for (const path of ["/api/v1/auth/register", "/members/v1/wix-sm-webapp-proxy/v1/auth/register"])
    expect((await door.raw(path, { body: { email: "x" } })).status).toBe(400);
  for (const path of ["/identity/members/api/v1/auth/login", "/members/v1/wix-sm-webapp-proxy/v1/auth/login"])
    expect((await door.raw(path, { body: {} })).status).toBe(401);
  const key = await keyFor();
  for (const path of ["/_api/wix-sm-webapp/v1/members/approve", "/api/wix-sm/v1/members/approve"])
    expect((await door.raw(path, { key, body: { id: NOBODY } })).status).toBe(404);
  const path = "/identity/members/v1/auth/members/send-set-password-email";
  expect((await door.raw(path, { key, body: { email: "nobody@example.org" } })).status).toBe(404);
});
