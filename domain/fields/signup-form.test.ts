import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { events } from "@/db/schema/events";
import { fields, fieldValues } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { confirmEmail } from "../members/email";
import { invitationText, sendInvitation } from "../members/invitations";
import { signUp } from "../members/signup";
import { joinWithIdentity, signInWithIdentity } from "../sessions/identity";
import { tokenText } from "../sessions/tokens";
import { asMember, asVisitor, makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { getSignupDesign, getSignupForm, moveAsked, saveSignupForm } from "./signup-form";
import { makeField, optionsOf } from "./testing";

freshDb();
beforeEach(truncateAll);

const ewa = { email: "ewa@harbour.example", password: "lantern rope bench", nickname: "Ewa Lis" };
const join = async (more: object = {}) => signUp(await asVisitor(), { ...ewa, ...more });
const save = (more: object) => saveSignupForm(SYSTEM, more);
const contact = async () => (await db.select().from(contacts))[0]!;
const values = async () => (await db.select().from(fieldValues)).map((row) => row.text ?? row.choices ?? row.flag);

test("a required field that is missing is named, all of them at once, and nothing is made (M33)", async () => {
  await makeField("Town", { isOnSignup: true, isRequired: true });
  await makeField("Crafts", { isOnSignup: true, isRequired: true, kind: "many-of", options: optionsOf("Wood") });
  await save({ builtIn: { firstName: "required", company: "optional" }, hasConsent: "on" });
  await expect(join({ company: "Guild", fields: { town: " ", crafts: [""] } })).rejects.toMatchObject({
    fields: {
      firstName: "first-name-missing",
      consent: "consent-missing",
      "fields.town": "answer-missing",
      "fields.crafts": "answer-missing",
    },
    valuesAt: { "fields.town": { title: "Town" } },
  });
  expect(await db.select().from(members)).toEqual([]);
  expect(await db.select().from(contacts)).toEqual([]);
  await join({ firstName: "Ewa", consent: "on", company: "Guild", fields: { town: "Wick", crafts: ["wood"] } });
  expect(await contact()).toMatchObject({ firstName: "Ewa", company: "Guild", lastName: null });
  expect(await values()).toEqual(["Wick", ["wood"]]);
});

test("what the form does not ask is not kept, whoever posts it: other fields, staff's, archived ones, unknown ones", async () => {
  await makeField("Hidden");
  await makeField("Staff", { isOnSignup: true, editedBy: "staff" });
  await makeField("Old", { isOnSignup: true, archivedAt: new Date() });
  await makeField("Board", { isOnSignup: true, heldBy: { kind: "chosen", roleIds: [], badgeIds: [] } });
  const all = { hidden: "x", staff: "x", old: "x", board: "x", nothing: "x", __proto__: "x" };
  await join({ firstName: "Ewa", phone: "030 12345", privacyStatus: "PRIVATE", fields: all });
  expect(await values()).toEqual([]);
  expect(await contact()).toMatchObject({ firstName: null, phones: [] });
  expect((await db.select().from(members))[0]).toMatchObject({ privacyStatus: "PUBLIC" });
});

test("the form follows at once, and a wrong answer is no answer", async () => {
  const age = await makeField("Age", { kind: "number" });
  expect((await getSignupForm()).items.map(({ item }) => item)).toEqual(["reason"]);
  await save({ fields: { age: "required", nothing: "required" }, builtIn: { reason: "off" } });
  expect((await getSignupForm()).items).toMatchObject([{ item: "field.age", asked: "required" }]);
  await expect(join({ fields: { age: "old" } })).rejects.toMatchObject({ fields: { "fields.age": "field-number" } });
  await save({ fields: { age: "off" } });
  expect((await getSignupForm()).items).toEqual([]);
  expect((await db.select().from(fields).where(eq(fields.id, age.id)))[0]).toMatchObject({ isOnSignup: false });
  await join();
  expect((await db.select().from(members)).length).toBe(1);
});

test("whoever chooses to be private begins private; what they agreed to is kept with the signup, in its version", async () => {
  await save({ hasPrivacyChoice: "on", hasConsent: "on", consentHref: "/pages/terms" });
  await save({ hasPrivacyChoice: "on", hasConsent: "on", consentHref: "/pages/rules" });
  await join({ privacyStatus: "PRIVATE", consent: "on" });
  expect((await db.select().from(members))[0]).toMatchObject({ privacyStatus: "PRIVATE" });
  const [joined] = await db.select().from(events).where(eq(events.type, "member.signed_up"));
  expect(joined!.data).toEqual({ consent: { version: 2, href: "/pages/rules" } });
  for (const consentHref of ["javascript:alert(1)", "//evil.example", "/\\evil.example", "http://a.example"])
    await expect(save({ hasConsent: "on", consentHref })).rejects.toMatchObject({
      fields: { consentHref: "consent-href" },
    });
});

test("why somebody would like to join is asked where it is decided, and required there alone", async () => {
  await save({ builtIn: { reason: "required" } });
  await join();
  await db.update(settings).set({ joining: "approval" });
  const other = { email: "ola@harbour.example" };
  await expect(join(other)).rejects.toMatchObject({ fields: { reason: "why-missing" } });
  await sendInvitation(SYSTEM, other);
  const [sent] = await db.select().from(events).where(eq(events.type, "invitation.sent"));
  await join({ ...other, invitation: invitationText(sent!.data.invitationId as string) });
  expect(await db.select().from(members)).toHaveLength(2);
});

test("an existing contact's words stand: gaps are filled, and only a proven address says more (M5)", async () => {
  await makeField("Town", { isOnSignup: true });
  await save({ builtIn: { firstName: "optional", lastName: "optional" } });
  const known = { emailKey: "ewa@harbour.example", source: "staff" as const, firstName: "Eva" };
  await db.insert(contacts).values({ id: newId(), ...known });
  await join({ firstName: "Ewa", lastName: "Lis", fields: { town: "Wick" } });
  expect(await contact()).toMatchObject({ firstName: "Eva", lastName: "Lis" });
  expect(await db.select().from(contacts)).toHaveLength(1);
  await db.delete(members);
  await sendInvitation(SYSTEM, { email: ewa.email });
  const [sent] = await db.select().from(events).where(eq(events.type, "invitation.sent"));
  const invitation = invitationText(sent!.data.invitationId as string);
  await join({ firstName: "Ewa", lastName: "", fields: { town: "Thurso" }, invitation });
  expect(await contact()).toMatchObject({ firstName: "Ewa", lastName: "Lis" });
  expect(await values()).toEqual(["Thurso"]);
});

test("with confirmation on the answers wait for the proof, and of two signups the confirmed one's count", async () => {
  await makeField("Town", { isOnSignup: true, isRequired: true });
  await save({ hasPrivacyChoice: "on" });
  await db.update(settings).set({ isVerificationOn: true });
  await expect(join()).rejects.toMatchObject({ fields: { "fields.town": "answer-missing" } });
  await join({ nickname: "A Stranger", fields: { town: "Nowhere" } });
  await join({ fields: { town: "Wick" }, privacyStatus: "PRIVATE" });
  expect(await values()).toEqual([]);
  const asked = await db.select().from(events).where(eq(events.type, "email.verification_asked")).orderBy(events.id);
  await confirmEmail(await asVisitor(), { token: tokenText("verify-email", asked[1]!.data.tokenId as string) });
  expect(await values()).toEqual(["Wick"]);
  expect((await db.select().from(members))[0]).toMatchObject({ nickname: "Ewa Lis", privacyStatus: "PRIVATE" });
});

test("whoever comes from a provider is asked the same before they are a member", async () => {
  await makeField("Town", { isOnSignup: true, isRequired: true });
  const claims = { provider: "guild", subject: "7", email: ewa.email, isEmailVerified: true, name: "Ewa Lis" };
  const viewer = await asVisitor();
  expect(await signInWithIdentity(viewer, claims)).toEqual({ isAsked: true });
  expect(await db.select().from(members)).toEqual([]);
  const rest = { claims, nickname: "Ewa" };
  await expect(joinWithIdentity(viewer, rest)).rejects.toMatchObject({ fields: { "fields.town": "answer-missing" } });
  expect(await joinWithIdentity(viewer, { ...rest, fields: { town: "Wick" } })).toHaveProperty("sessionToken");
  expect(await values()).toEqual(["Wick"]);
  expect(await signInWithIdentity(viewer, claims)).toHaveProperty("sessionToken");
  // Twice the same form: the address is a member's by now.
  await expect(joinWithIdentity(viewer, { ...rest, fields: { town: "Wick" } })).rejects.toMatchObject({
    reason: "identity-log-in-first",
  });
});

test("the order is moved, and only whoever may designs the form", async () => {
  await makeField("Town");
  await moveAsked(SYSTEM, { item: "field.town", direction: "up" });
  const order = (await getSignupDesign(SYSTEM)).items.map(({ item }) => item);
  expect(order.slice(-2)).toEqual(["field.town", "reason"]);
  await expect(moveAsked(SYSTEM, { item: "field.none", direction: "up" })).rejects.toMatchObject({ kind: "not-found" });
  const ann = await asMember(await makeMember("Ann"));
  for (const act of [() => saveSignupForm(ann, {}), () => moveAsked(ann, { item: "reason", direction: "up" })])
    await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
  await expect(getSignupDesign(ann)).rejects.toMatchObject({ kind: "forbidden" });
});
