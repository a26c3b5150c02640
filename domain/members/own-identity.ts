// Owns who a member is to a program that they have signed in to: what they may read of themselves, in one query. A contact that is
// still shut to its member says nothing here either: anybody can sign up with an address that stands in the address book.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { mayHoldMore } from "../contacts/held-back";
import { ensure, Forbidden, NotFound } from "../errors";
import { readToken } from "../sessions/tokens";
import type { Viewer } from "../viewer";
import { NOTHING } from "./account";
import { ensureInReach } from "./reach";

const columns = {
  id: members.id,
  email: members.loginEmail,
  emailVerifiedAt: members.loginEmailVerifiedAt,
  status: members.status,
  nickname: members.nickname,
  slug: members.slug,
  privacyStatus: members.privacyStatus,
  language: members.language,
  createdAt: members.createdAt,
  updatedAt: members.updatedAt,
  firstName: contacts.firstName,
  lastName: contacts.lastName,
  company: contacts.company,
  jobTitle: contacts.jobTitle,
  birthdate: contacts.birthdate,
  phones: contacts.phones,
  emails: contacts.emails,
  addresses: contacts.addresses,
  isContactHidden: mayHoldMore,
};

async function identity(memberId: string) {
  const [row] = await db
    .select(columns)
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(eq(members.id, memberId));
  if (!row) throw new NotFound("member");
  const { isContactHidden, ...known } = row;
  return isContactHidden ? { ...known, ...NOTHING } : known;
}

export type OwnIdentity = Awaited<ReturnType<typeof identity>>;

/** The viewer themselves. Throws Forbidden for whoever is no member. */
export async function getOwnIdentity({ memberId }: Viewer): Promise<OwnIdentity> {
  if (!memberId) throw new Forbidden("member-only");
  return identity(memberId);
}

/** The applicant behind a request's token. Throws NotFound. */
export const getIdentityOfApplication = async (token: string): Promise<OwnIdentity> =>
  identity((await readToken("application", token)).memberId!);

/** Oneself, or a member whom the viewer edits and whose address they read. Throws Forbidden and NotFound. */
export async function getIdentityInReach(viewer: Viewer, memberId: string): Promise<OwnIdentity> {
  if (viewer.memberId !== memberId) ensure(can.editMembers(viewer) && can.seeContacts(viewer));
  await ensureInReach(viewer, memberId);
  return identity(memberId);
}

/** Whom a pass is for: whoever holds it could sign in with it. Throws NotFound. */
export const getIdentityOfPass = async (pass: string): Promise<OwnIdentity> =>
  identity((await readToken("session", pass)).memberId!);
