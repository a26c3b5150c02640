// Owns a member's record as programs write it, in the member's hands or in those of whoever edits members: made, changed as one patch of profile, contact and privacy, and cleared (M47, M73-M78).
import { eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { type Contact, contacts } from "@/db/schema/contacts";
import { fields } from "@/db/schema/fields";
import { type Member, members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { writeContact } from "../contacts/contact";
import { replaceEntries } from "../contacts/entries";
import { Conflict, ensure, Invalid } from "../errors";
import { listOwnFields } from "../fields/field";
import { fieldsFor, writeValues } from "../fields/write-values";
import { getSettings } from "../settings/settings";
import { nameKey } from "../text-keys";
import { aboutMoved } from "./about-moved";
import { clearList, lockOwnContact } from "./account";
import { forgetDeclinedPassword } from "./declined";
import { ClearMemberListInput, CreateMemberInput, UpdateMemberInput, UpdateMemberSlugInput } from "./input";
import { findByEmail, insertMember } from "./new-member";
import { nickname as nicknameSchema } from "./nickname";
import { movePrivacy } from "./privacy-status";
import { updateProfile } from "./profile";
import { lockInReach } from "./reach";
import { changeSlug } from "./slug";

/**
 * Makes a member who is in at once, because the team made them, on the contact that has the address or a new one; they set a
 * password by the usual mail. Answers the id. Throws Conflict for an address that is a member's, in whatever letters.
 */
export const createMember = command(CreateMemberInput, makeMember);

/** The same in the caller's transaction, of what the schema has read. */
export async function makeMember(
  { email, profile, contact, privacyStatus }: z.output<typeof CreateMemberInput>,
  scope: Scope,
): Promise<{ memberId: string }> {
  const { viewer, tx, record } = scope;
  ensure(can.createMembers(viewer));
  if (await findByEmail(tx, email)) throw new Conflict("member-exists");
  const settings = await getSettings(tx);
  const wish = privacyStatus ?? settings.defaultPrivacy;
  const made = await insertMember(scope, {
    email,
    nickname: profile?.nickname ?? nameFrom(email, contact),
    password: null,
    isEmailProven: false,
    status: "APPROVED",
    privacyStatus: wish,
    source: "staff",
  });
  if (!made) throw new Conflict("member-exists");
  await forgetDeclinedPassword(tx, made.contactId);
  await writeProfile(scope, made, { title: profile?.title, about: profile?.about });
  if (contact) await putContact(scope, made, contact);
  await record({ type: "member.created", memberId: made.id, status: made.status });
  return { memberId: made.id };
}

/** Is it one's own, for somebody who edits nobody else's? Then only what a member may write is written. */
export const isOwnAlone = ({ viewer }: Pick<Scope<unknown>, "viewer">, memberId: string): boolean =>
  viewer.kind === "member" && viewer.memberId === memberId && !can.editMembers(viewer);

/** Changes what the input names; an empty text clears, what is left out stays, and so does a list that comes empty (M74, M75). */
export const updateMember = command(UpdateMemberInput, changeMember);

/** The same in the caller's transaction, of what the schema has read. */
export async function changeMember(
  { memberId, profile, contact, privacyStatus }: z.output<typeof UpdateMemberInput>,
  scope: Scope,
): Promise<void> {
  ensure(can.editMembers(scope.viewer) || isOwnAlone(scope, memberId));
  const member = await lockInReach(scope.tx, scope.viewer, memberId);
  const changed = [
    ...(profile ? await writeProfile(scope, member, profile) : []),
    ...(contact ? await putContact(scope, member, contact) : []),
  ];
  await tellOf(scope, member, changed, aboutMoved(member.about, profile?.about));
  if (privacyStatus === "PUBLIC") ensure(scope.viewer.mayBePublic, "nobody-public");
  if (privacyStatus) await movePrivacy(scope, member, privacyStatus);
}

/** Moves a member to another profile address; the old one leads there. Throws Invalid for one that is somebody's. */
export const updateMemberSlug = command(UpdateMemberSlugInput, async ({ memberId, slug }, scope) => {
  if (isOwnAlone(scope, memberId)) return updateProfile.within(scope, { slug });
  ensure(can.editMembers(scope.viewer));
  const member = await lockInReach(scope.tx, scope.viewer, memberId);
  await changeSlug(scope, member, slug);
});

/** Takes away all emails, phones or addresses of a member's contact. The login address is another thing and stays (M76-M78). */
export const clearMemberList = command(ClearMemberListInput, async ({ memberId, list }, scope) => {
  if (isOwnAlone(scope, memberId)) return clearList.within(scope, { list });
  ensure(can.editMembers(scope.viewer));
  const member = await lockInReach(scope.tx, scope.viewer, memberId);
  const contact = await lockContact(scope.tx, member);
  const changed = await writeContact(scope.tx, contact, { [list]: [] }, scope.now);
  await tellOf(scope, member, changed.map(ofContact));
});

type Written = z.output<typeof UpdateMemberInput>;
type ProfilePatch = NonNullable<Written["profile"]>;

async function writeProfile({ tx }: Scope, member: Member, patch: ProfilePatch): Promise<string[]> {
  const changed = (Object.keys(patch) as (keyof ProfilePatch)[]).filter(
    (key) => patch[key] !== undefined && patch[key] !== member[key],
  );
  if (changed.length === 0) return [];
  const key = patch.nickname === undefined ? {} : { nameKey: nameKey(patch.nickname) };
  await tx
    .update(members)
    .set({ ...patch, ...key })
    .where(eq(members.id, member.id));
  return changed.map((name) => `profile.${name}`);
}

async function putContact(scope: Scope, member: Member, wish: NonNullable<Written["contact"]>): Promise<string[]> {
  const { tx, now } = scope;
  const isOwn = isOwnAlone(scope, member.id);
  const contact = isOwn ? await lockOwnContact(tx, member.id) : await lockContact(tx, member);
  const { fields: answers, emails, phones, addresses, ...texts } = wish;
  const patch = {
    ...texts,
    emails: replaceEntries("contact.emails", contact.emails, emails),
    phones: replaceEntries("contact.phones", contact.phones, phones),
    addresses: replaceEntries("contact.addresses", contact.addresses, addresses),
  };
  return [
    ...(await writeContact(tx, contact, patch, now)).map(ofContact),
    ...(answers ? await writeAnswers(scope, member.contactId, answers, isOwn) : []),
  ];
}

const ofContact = (key: string) => `contact.${key}`;

async function writeAnswers(
  { tx, viewer }: Scope,
  contactId: string,
  answers: { [key: string]: unknown },
  isOwn: boolean,
): Promise<string[]> {
  const there = isOwn
    ? (await listOwnFields(viewer, tx)).filter(({ editedBy }) => editedBy === "member")
    : await fieldsFor(tx, isNull(fields.archivedAt));
  const unknown = Object.keys(answers).filter((key) => !there.some((field) => field.key === key));
  if (unknown.length > 0)
    throw new Invalid(Object.fromEntries(unknown.map((key) => [`contact.fields.${key}`, "field"])));
  return (await writeValues(tx, contactId, there, { answers })).map((key) => `fields.${key}`);
}

async function lockContact(tx: Tx, { contactId }: Member): Promise<Contact> {
  const [contact] = await tx.select().from(contacts).where(eq(contacts.id, contactId)).for("update");
  return contact!;
}

/** One event for one change, whatever it touched; nothing when nothing differs. */
async function tellOf(
  { tx, record, now }: Scope,
  { id }: Member,
  changed: string[],
  more: ReturnType<typeof aboutMoved> = {},
) {
  if (changed.length === 0) return;
  await tx.update(members).set({ updatedAt: now }).where(eq(members.id, id));
  await record({ type: "member.updated", memberId: id, fields: changed, ...more });
}

/** What others call somebody of whom only this is known. */
function nameFrom(email: string, contact: Written["contact"]): string {
  const named = [contact?.firstName, contact?.lastName].filter(Boolean).join(" ");
  const tries = [named, email.split("@")[0]!.replace(/[._+-]+/g, " ")];
  return tries.map((text) => nicknameSchema.safeParse(text).data).find(Boolean) ?? "Member";
}
