import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges } from "@/db/schema/badges";
import { fields } from "@/db/schema/fields";
import { pages } from "@/db/schema/pages";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { createBadge, editBadge } from "./badges/badges";
import { aBadge } from "./badges/testing";
import { createContact, markOfContact, updateContact } from "./contacts/book";
import { setLabels } from "./contacts/labels";
import { getContact } from "./contacts/page";
import { Overtaken, Unconfirmed } from "./errors";
import { editField } from "./fields/manage";
import { getSignupDesign, markOfDesign, saveSignupForm } from "./fields/signup-form";
import { makeField } from "./fields/testing";
import { createCategory, editCategory, listCategories, markOfCategory } from "./forum/categories";
import { getLetter, keepLetter, markOfLetter } from "./letters/letters";
import { keepMailText, listMailTexts, markOfMailText } from "./mails/texts";
import { getFieldsForStaff, markOfAnswers, updateMemberFields } from "./members/field-answers";
import { createClient, editClient, getClient, markOfClient } from "./oauth/clients";
import { makePage } from "./pages/testing";
import { writePage } from "./pages/write";
import { createRole, editRole } from "./roles/edit";
import { changeSegment, listSegments, markOfSegment, saveSegment } from "./segments/segments";
import { getSettings } from "./settings/settings";
import { markOfSettings, updateIdentity, updateLook, updatePrivacy } from "./settings/update";
import { asMember, makeMember } from "./testing";
import { createWebhook, getWebhook, markOfWebhook, updateWebhook } from "./webhooks/endpoint";

freshDb();
beforeEach(truncateAll);

/** Two have the same open: the second to save hears of the first, and writes over it only by saying so. */
async function holds(
  name: () => Promise<string>,
  seenNow: () => Promise<string>,
  save: (name: string, seen?: string) => Promise<unknown>,
) {
  const opened = await seenNow();
  await save("First", opened);
  const refused = await save("Second", opened).catch((error: unknown) => error);
  expect([refused instanceof Overtaken, await name()]).toEqual([true, "First"]);
  await save("Second", (refused as Overtaken).seen);
  expect(await name()).toBe("Second");
  await save("Third");
  expect(await name()).toBe("Third");
}

test("what was saved meanwhile is written over by nobody who does not know: fields, roles, badges and pages", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));

  const { id: fieldId } = await makeField("Town");
  const field = async () => (await db.select().from(fields).where(eq(fields.id, fieldId)))[0]!;
  await holds(
    async () => (await field()).title,
    async () => String((await field()).revision),
    (title, seen) => editField(olga, { fieldId, title, seenBy: "members", seen }),
  );

  const { roleId } = await createRole(olga, { name: "Porter" });
  const role = async () => (await db.select().from(roles).where(eq(roles.id, roleId)))[0]!;
  await holds(
    async () => (await role()).name,
    async () => String((await role()).revision),
    (name, seen) => editRole(olga, { roleId, name, seen }),
  );

  const { badgeId } = await createBadge(olga, aBadge("Founder"));
  const badge = async () => (await db.select().from(badges).where(eq(badges.id, badgeId)))[0]!;
  await holds(
    async () => (await badge()).title,
    async () => String((await badge()).revision),
    (title, seen) => editBadge(olga, { badgeId, ...aBadge(title), seen }),
  );

  const { id: pageId } = await makePage(olga, "Rules");
  const page = async () => (await db.select().from(pages).where(eq(pages.id, pageId)))[0]!;
  await holds(
    async () => (await page()).draft!.title,
    async () => String((await page()).updatedAt.getTime()),
    (title, seen) =>
      writePage(olga, { pageId, title, body: "Text.", audience: { kind: "everyone" }, intent: "draft", seen }),
  );
});

test("the same of what has no revisions: settings by their section, rooms, letters and the signup form", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const identity = { tagline: "", welcome: "", language: "en", timeZone: "UTC" };
  const names = ["name", "tagline", "welcome", "language", "timeZone"] as const;
  await holds(
    async () => (await getSettings()).name,
    async () => markOfSettings(await getSettings(), ...names),
    (name, seen) => updateIdentity(olga, { ...identity, name, seen }),
  );
  const opened = markOfSettings(await getSettings(), ...names);
  await updateLook(olga, { brand: "custom", custom: "#a8324a" });
  // Another section is nobody's business.
  await updateIdentity(olga, { ...identity, name: "Fourth", seen: opened });

  const audience = { kind: "members" } as const;
  await createCategory(olga, { name: "Room", hue: 1, readers: audience, writers: audience });
  const room = async () => (await listCategories(olga)).at(-1)!;
  const { id: categoryId } = await room();
  await holds(
    async () => (await room()).name,
    async () => markOfCategory(await room()),
    (name, seen) => editCategory(olga, { categoryId, name, hue: 1, readers: audience, writers: audience, seen }),
  );

  const letter = { letter: "approved", language: "en", body: "Come in." };
  const shape = { letter: "approved", placeholders: [], hasLink: false };
  const own = async () => (await listMailTexts(olga))[0];
  await holds(
    async () => (await own())?.subject ?? "",
    async () => markOfMailText(await own()),
    (subject, seen) => keepMailText(olga, { ...letter, subject, seen, shape }),
  );

  await holds(
    async () => (await getSignupDesign(olga)).consentText,
    async () => markOfDesign(await getSignupDesign(olga)),
    (consentText, seen) => saveSignupForm(olga, { consentText, seen }),
  );
});

test("the same of what is written of a contact; labels that were put on it meanwhile are another matter", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const { contactId } = await createContact(olga, { firstName: "Ann" });
  const contact = () => getContact(olga, contactId);
  await holds(
    async () => (await contact()).company ?? "",
    async () => markOfContact(await contact()),
    (company, seen) => updateContact(olga, { contactId, company, seen }),
  );
  const opened = markOfContact(await contact());
  await setLabels(olga, { contactId, name: "Regulars" });
  await updateContact(olga, { contactId, company: "Fourth", seen: opened });
  const another = markOfContact(await contact());
  await updateContact(olga, { contactId, emails: [{ email: "ann@home.example" }] });
  await expect(updateContact(olga, { contactId, company: "Fifth", seen: another })).rejects.toBeInstanceOf(Overtaken);
});

test("the same of what stands between the site and other programs: their entries and webhooks", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const { clientId } = await createClient(olga, { name: "Shop" });
  const client = () => getClient(olga, clientId);
  await holds(
    async () => (await client()).name,
    async () => markOfClient(await client()),
    (name, seen) => editClient(olga, { clientId, name, seen }),
  );
  const opened = markOfClient(await client());
  await editClient(olga, { clientId, name: "Third", origins: ["https://shop.example"] });
  await expect(editClient(olga, { clientId, name: "Third", seen: opened })).rejects.toBeInstanceOf(Overtaken);

  const aims = { url: "https://hooks.example/here", types: ["member.created" as const] };
  const { endpointId } = await createWebhook(olga, { name: "Mirror", ...aims });
  const webhook = () => getWebhook(olga, endpointId);
  await holds(
    async () => (await webhook()).name,
    async () => markOfWebhook(await webhook()),
    (name, seen) => updateWebhook(olga, { endpointId, name, ...aims, seen }),
  );
});

test("the same of kept filters and of drafts to many", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const { segmentId } = await saveSegment(olga, { of: "members", name: "Kept" });
  const segment = async () => (await listSegments(olga, "members"))[0]!;
  await holds(
    async () => (await segment()).name,
    async () => markOfSegment(await segment()),
    (name, seen) => changeSegment(olga, { segmentId, name, seen }),
  );
  const draft = { of: "members" as const, body: "Come." };
  const { letterId } = await keepLetter(olga, { ...draft, subject: "Draft" });
  const letter = () => getLetter(olga, letterId);
  await holds(
    async () => (await letter()).subject,
    async () => markOfLetter(await letter()),
    (subject, seen) => keepLetter(olga, { ...draft, letterId, subject, seen }),
  );
});

test("the same of what staff write of a member; a field that was made meanwhile is another matter", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const memberId = await makeMember("Moss");
  const town = await makeField("Town");
  const all = () => getFieldsForStaff(olga, memberId);
  await holds(
    async () => String((await all())[0]!.content ?? ""),
    async () => markOfAnswers(await all()),
    (answer, seen) => updateMemberFields(olga, { memberId, fields: { [town.key]: answer }, seen }),
  );
  const opened = markOfAnswers(await all());
  const boat = await makeField("Boat");
  await updateMemberFields(olga, { memberId, fields: { [town.key]: "Fourth" }, seen: opened });
  const another = markOfAnswers(await all());
  await updateMemberFields(olga, { memberId, fields: { [boat.key]: "Skiff" } });
  const late = updateMemberFields(olga, { memberId, fields: { [town.key]: "Fifth" }, seen: another });
  await expect(late).rejects.toBeInstanceOf(Overtaken);
});

test("a section that asks for numbers first hears of another's save before it asks", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const opened = markOfSettings(await getSettings(), "mayBePublic", "profilesSeenBy");
  const save = (profilesSeenBy: "anyone" | "members", seen?: string, sure?: string) =>
    updatePrivacy(olga, { mayBePublic: "all", profilesSeenBy, seen, sure });
  const asked = await save("members", opened).catch((error: unknown) => error);
  expect(asked).toBeInstanceOf(Unconfirmed);
  await save("members", opened, (asked as Unconfirmed).mark);
  await expect(save("anyone", opened)).rejects.toBeInstanceOf(Overtaken);
  expect((await getSettings()).profilesSeenBy).toBe("members");
});
