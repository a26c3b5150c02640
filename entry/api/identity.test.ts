import { authentication, recovery, signOnPolicy, verification } from "@wix/identity";
import { members } from "@wix/members";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members as memberRows } from "@/db/schema/members";
import { sessions, tokens } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { letterCode } from "@/domain/members/proof-code";
import { blockMember, disconnectMember } from "@/domain/members/status";
import { createRole } from "@/domain/roles/edit";
import { enter } from "@/domain/sessions/enter";
import { tokenText } from "@/domain/sessions/tokens";
import { asVisitor, eventTypes, makeMember, makeModerator } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { aDoor, failure, keyFor, keyOf, LONG_AGO, NOBODY } from "./testing";

const door = aDoor();
const modules = { authentication, recovery, verification, signOnPolicy, members };
const PASSWORD = "a long enough passphrase";
const EMAIL = "anna@tidewater.example";

beforeEach(() => db.update(settings).set({ joining: "open", isVerificationOn: false }));

const as = (key?: string) => door.client(modules, [], key);
const register = async (email = EMAIL, nickname = "Anna") =>
  (await as()).authentication.registerV2({ email }, { password: PASSWORD, profile: { nickname } as never });
const logIn = async (password = PASSWORD, email = EMAIL) =>
  (await as()).authentication.loginV2({ email }, { password });
const only = async () => (await db.select().from(memberRows))[0]!;

test("registerV2 and loginV2 answer with a session token, which is good once for the cookie (M34, M35)", async () => {
  const made = await register();
  expect(made).toMatchObject({
    state: "SUCCESS",
    identity: { identityProfile: { nickname: "Anna" }, email: { address: EMAIL } },
  });
  expect(made.identity?._id).toBe((await only()).id);
  const { sessionToken } = await logIn();
  expect((await enter(await asVisitor(), { token: sessionToken! })).memberId).toBe(made.identity?._id);
  await expect(enter(await asVisitor(), { token: sessionToken! })).rejects.toMatchObject({ reason: "token" });
});

test("whoever signs up with an address of the address book reads nothing that stands there about it (mission.md 15.16)", async () => {
  const phones = [{ id: NOBODY, tag: "main", phone: "+44 20 7946 0991", isPrimary: true }];
  const written = { firstName: "Vera", lastName: "Vane", company: "Closed Books", birthdate: "1980-02-03", phones };
  const before = { id: NOBODY, emailKey: EMAIL, source: "staff" as const, createdAt: new Date(Date.now() - 3_600_000) };
  await db.insert(contacts).values({ ...written, ...before });
  const { identity, sessionToken } = await register();
  const code = await door.raw("/_api/iam/authentication/v2/login", {
    body: { loginId: { email: EMAIL }, password: PASSWORD },
  });
  for (const text of [JSON.stringify(identity), code.text]) expect(text).not.toMatch(/Vera|Vane|Closed|1980|7946/);
  expect(sessionToken).toBeTruthy();
  await db.update(memberRows).set({ loginEmailVerifiedAt: new Date() });
  expect((await logIn()).identity?.identityProfile).toMatchObject({ firstName: "Vera", company: "Closed Books" });
});

test("each refusal of registering has the code that the clients know", async () => {
  await register();
  expect(await failure(register())).toMatchObject({ status: 409, code: "-19995" });
  const wrong = await door.raw("/_api/iam/authentication/v2/register", {
    body: { loginId: { email: "no" }, password: PASSWORD },
  });
  expect(wrong.json.details.validationError.fieldViolations[0]).toMatchObject({
    field: "loginId.email",
    data: { type: "EMAIL" },
  });
  const short = await door.raw("/_api/iam/authentication/v2/register", {
    body: { loginId: { email: "bo@tidewater.example" }, password: "short" },
  });
  expect(short.json.details.validationError.fieldViolations[0]).toMatchObject({ field: "password", data: {} });
  await db.update(settings).set({ joining: "closed" });
  expect(await failure(register("cy@tidewater.example"))).toMatchObject({ status: 403, code: "SIGNUP_CLOSED" });
});

test("a wrong password, no such address, and whoever is out are one and the same to strangers (P04)", async () => {
  await register();
  const out = await register("gone@tidewater.example", "Gone");
  await disconnectMember(SYSTEM, { memberId: out.identity!._id! });
  const wrongs = [
    () => logIn("wrong"),
    () => logIn(PASSWORD, "nobody@tidewater.example"),
    () => logIn("wrong", "gone@tidewater.example"),
    () => logIn("", ""),
    () => logIn(PASSWORD, "gone@tidewater.example"),
  ];
  for (const wrong of wrongs)
    expect(await failure(wrong())).toEqual({ status: 401, code: "-19976", data: {}, fields: undefined });
  await blockMember(SYSTEM, {
    memberId: (await db.select().from(memberRows).where(eq(memberRows.loginEmail, EMAIL)))[0]!.id,
    reason: "spam",
  });
  expect(await failure(logIn("wrong"))).toMatchObject({ status: 401, code: "-19976" });
  expect(await failure(logIn())).toMatchObject({ status: 403, code: "MEMBER_BLOCKED" });
});

test("a pending member waits, and gets no session (M15, M36)", async () => {
  await db.update(settings).set({ joining: "approval" });
  const waiting = await register();
  expect(waiting).toMatchObject({ state: "REQUIRE_OWNER_APPROVAL", stateToken: expect.any(String) });
  expect(waiting.sessionToken).toBeUndefined();
  expect(await logIn()).toMatchObject({ state: "REQUIRE_OWNER_APPROVAL" });
  expect(await db.select().from(tokens).where(eq(tokens.kind, "session"))).toEqual([]);
});

test("an address is confirmed by the code of the letter; a known one answers the same and takes no code (P03)", async () => {
  await db.update(settings).set({ isVerificationOn: true });
  const first = await register();
  expect(first).toEqual({ state: "REQUIRE_EMAIL_VERIFICATION", stateToken: expect.any(String) });
  const [token] = await db.select().from(tokens).where(eq(tokens.kind, "verify-email"));
  const code = (await letterCode(token!.id))!;
  expect(code).toMatch(/^\d{6}$/);
  const verify = async (typed: string, state = first.stateToken!) =>
    (await as()).verification.verifyDuringAuthentication(typed, { stateToken: state });
  const other = code === "000000" ? "000001" : "000000";
  expect(await failure(verify(other))).toMatchObject({ status: 400, code: "VERIFICATION_FAILED" });
  expect(await verify(code)).toMatchObject({ state: "SUCCESS", sessionToken: expect.any(String) });
  expect(await failure(verify(code))).toMatchObject({ code: "VERIFICATION_FAILED" });
  const known = await register();
  expect(known).toEqual({ state: "REQUIRE_EMAIL_VERIFICATION", stateToken: expect.any(String) });
  expect(known.stateToken!.length).toBe(first.stateToken!.length);
  expect(await failure(verify(code, known.stateToken!))).toMatchObject({ code: "VERIFICATION_FAILED" });
  expect(await db.select().from(memberRows)).toHaveLength(1);
});

test("a code is tried a few times, then the right one does not help either", async () => {
  await db.update(settings).set({ isVerificationOn: true });
  const { stateToken } = await register();
  const [token] = await db.select().from(tokens).where(eq(tokens.kind, "verify-email"));
  const code = (await letterCode(token!.id))!;
  const { verification: api } = await as();
  for (let n = 0; n < 5; n++)
    expect(await failure(api.verifyDuringAuthentication("nocode", { stateToken: stateToken! }))).toMatchObject({
      status: 400,
    });
  expect(await failure(api.verifyDuringAuthentication(code, { stateToken: stateToken! }))).toMatchObject({
    code: "VERIFICATION_FAILED",
  });
});

test("recovery answers the same for everybody, and its letter sets a password once (P05, P07)", async () => {
  await register();
  const { recovery: api } = await as();
  expect([await api.sendRecoveryEmail(EMAIL), await api.sendRecoveryEmail("nobody@tidewater.example")]).toEqual([
    undefined,
    undefined,
  ]);
  const [link] = await db.select().from(tokens).where(eq(tokens.kind, "set-password"));
  const text = tokenText("set-password", link!.id);
  expect(await api.recover(text, { password: "another long passphrase" })).toMatchObject({ state: "SUCCESS" });
  expect(await failure(api.recover(text, { password: "another long passphrase" }))).toMatchObject({
    status: 400,
    code: "INVALID_RECOVERY_TOKEN",
  });
  expect(await failure(logIn())).toMatchObject({ code: "-19976" });
  expect(await logIn("another long passphrase")).toMatchObject({ state: "SUCCESS" });
});

test("sendActivationEmail and start are for staff's keys; start is everybody's for themselves", async () => {
  const anna = await makeMember("Anna");
  const staff = await as(await keyFor(["members.edit", "members.manage"]));
  await staff.recovery.sendActivationEmail(anna);
  expect((await staff.verification.start({ identityId: anna, target: "EMAIL" as never })).verificationId).toEqual(
    expect.any(String),
  );
  expect(await failure((await as()).recovery.sendActivationEmail(anna))).toMatchObject({ status: 403 });
  expect(await failure((await as()).verification.start({ identityId: anna }))).toMatchObject({ status: 403 });
  const own = await as(await keyOf(anna));
  expect((await own.verification.start({ identityId: anna })).verificationId).toEqual(expect.any(String));
  expect(await eventTypes()).toEqual(expect.arrayContaining(["password.asked", "email.verification_asked"]));
});

test("validateEmail looks at the form alone", async () => {
  await register();
  const { authentication: api } = await as();
  expect(await api.validateEmail(EMAIL)).toMatchObject({ valid: true, formatInvalid: false });
  expect(await api.validateEmail("nobody@tidewater.example")).toMatchObject({ valid: true });
  expect(await api.validateEmail("no")).toMatchObject({ valid: false, formatInvalid: true });
});

test("signOn makes or finds a member by the word of a key with the right, never owners or staff", async () => {
  const key = await keyFor(["members.signIn", "members.create", "members.manage"]);
  const { authentication: api } = await as(key);
  const made = await api.signOn({ email: EMAIL }, { profile: { nickname: "Anna" } as never, verifyEmail: true });
  expect(made.identity!).toMatchObject({
    identityProfile: { nickname: "Anna" },
    email: { address: EMAIL, isVerified: true },
  });
  expect((await api.signOn({ email: EMAIL })).identity?._id).toBe(made.identity!._id);
  expect((await enter(await asVisitor(), { token: made.sessionToken! })).memberId).toBe(made.identity!._id);
  await makeModerator("Mod");
  expect(await failure(api.signOn({ email: "mod@tidewater.example" }))).toMatchObject({ status: 403 });
  const without = await as(await keyFor(["members.create", "members.manage"]));
  expect(await failure(without.authentication.signOn({ email: EMAIL }))).toMatchObject({ status: 403 });
});

test("nobody vouches for an address whose domain brings a role that permits more than their key (M130)", async () => {
  const rule = { kind: "domain", domains: "guild.example" } as const;
  await createRole(SYSTEM, { name: "Guild", permissions: ["community.moderate"], rule });
  await createRole(SYSTEM, { name: "Kin", rule: { kind: "domain", domains: "kin.example" } });
  const rights = ["members.signIn", "members.create", "members.manage"] as const;
  const { authentication: api } = await as(await keyFor([...rights]));
  const profile = { nickname: "Vera" } as never;
  const vouching = api.signOn({ email: "vera@guild.example" }, { profile, verifyEmail: true });
  expect(await failure(vouching)).toMatchObject({ status: 403 });
  expect(await db.$count(memberRows)).toBe(0);
  const unproven = await api.signOn({ email: "vera@guild.example" }, { profile });
  expect(unproven.identity!.email).toMatchObject({ isVerified: false });
  const kin = await api.signOn({ email: "vera@kin.example" }, { profile, verifyEmail: true });
  expect(kin.identity!.email).toMatchObject({ isVerified: true });
  const { authentication: more } = await as(await keyFor([...rights, "community.moderate"]));
  const vouched = await more.signOn({ email: "vera@guild.example" }, { verifyEmail: true });
  expect(vouched.identity!.email).toMatchObject({ isVerified: true });
});

test("changePassword and logout act on the session of the token", async () => {
  const made = await register();
  const token = await keyOf(made.identity!._id!, LONG_AGO);
  const own = await as(token);
  expect(await failure(own.authentication.changePassword("another long passphrase"))).toMatchObject({
    status: 403,
    code: "REAUTHENTICATION_REQUIRED",
  });
  expect(await failure((await as()).authentication.changePassword("another long passphrase"))).toMatchObject({
    status: 403,
  });
  const fresh = await as(await keyOf(made.identity!._id!));
  await fresh.authentication.changePassword("another long passphrase");
  expect(await fresh.authentication.logout()).toMatchObject({ statusCode: 200 });
  expect((await door.raw("/oauth2/user-info", { key: token })).status).toBe(401);
  expect(await db.select().from(sessions)).toEqual([]);
});

test("the sign-on policy is the settings', and a closed site is not opened in passing", async () => {
  const { signOnPolicy: api } = await as(await keyFor(["settings.manage"]));
  expect(await api.getSignOnPolicy()).toMatchObject({
    signOnPolicy: { requireOwnerApproval: false, requireEmailVerification: false },
  });
  expect(await api.updateSignOnPolicy({ requireOwnerApproval: true })).toMatchObject({
    requireOwnerApproval: true,
    requireEmailVerification: false,
  });
  await api.updateSignOnPolicy({ requireEmailVerification: true });
  expect((await db.select().from(settings))[0]).toMatchObject({ joining: "approval", isVerificationOn: true });
  await db.update(settings).set({ joining: "closed" });
  expect(await failure(api.updateSignOnPolicy({ requireOwnerApproval: false }))).toMatchObject({ status: 409 });
  expect(await failure((await as()).signOnPolicy.getSignOnPolicy())).toMatchObject({ status: 403 });
});
