// Owns how a member's row comes to be, whichever door they came through.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Contact } from "@/db/schema/contacts";
import { type Member, members, type PrivacyStatus, type Status } from "@/db/schema/members";
import type { Scope } from "../command";
import { contactFor } from "../contacts/contact";
import { emailKey, nameKey } from "../text-keys";
import type { ChosenPassword } from "./password-policy";
import { claimSlug } from "./slug";

export type Newcomer = {
  email: string;
  nickname: string;
  password: ChosenPassword | null;
  isEmailProven: boolean;
  status: Status;
  privacyStatus: PrivacyStatus;
  isOwner?: boolean;
  source?: Contact["source"];
};

/** The member with this login address, if any; other letter case and Unicode forms are the same address (M45). */
export async function findByEmail(tx: Pick<Tx, "select">, email: string): Promise<Member | undefined> {
  const [member] = await tx
    .select()
    .from(members)
    .where(eq(members.loginEmailKey, emailKey(email)));
  return member;
}

/**
 * Makes the member with contact and profile address. Null when somebody else took the login address in the meantime:
 * the database's constraint decides between two at once (M6).
 */
export async function insertMember(scope: Scope<unknown>, newcomer: Newcomer): Promise<Member | null> {
  const { tx } = scope;
  const { email, nickname, password, status, privacyStatus, isOwner = false, source = "signup" } = newcomer;
  // Random throughout: others meet it in forms, and newId() tells the very moment.
  const id = randomUUID();
  const now = new Date();
  const [made] = await tx
    .insert(members)
    .values({
      id,
      contactId: await contactFor(scope, email, source),
      loginEmail: email,
      loginEmailKey: emailKey(email),
      loginEmailVerifiedAt: newcomer.isEmailProven ? now : null,
      passwordHash: password?.hash,
      passwordSetAt: password ? now : null,
      isPasswordStaffGrade: password?.isStaffGrade ?? false,
      status,
      privacyStatus,
      isOwner,
      nickname,
      nameKey: nameKey(nickname),
      slug: id,
    })
    .onConflictDoNothing({ target: members.loginEmailKey })
    .returning();
  return made ? { ...made, slug: await claimSlug(tx, id, nickname) } : null;
}
