// Owns what follows when somebody has shown that the mailbox is theirs.
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Member, members } from "@/db/schema/members";
import { tokens } from "@/db/schema/sessions";
import type { Scope } from "../command";
import type { Rule } from "../events";
import { type In, passFor } from "../sessions/pass";
import { makeToken, voidTokens } from "../sessions/tokens";
import { applicationPass, hasOpenApplication, openApplication } from "./application";
import { admit } from "./status";

/** What a signup asked for, kept with its link until the mailbox is shown to be theirs: two may have typed the same address. */
export type Wish = {
  email: string;
  /** What admits them once the address is confirmed; a person decides without it. */
  admits?: Rule;
  reason?: string;
  nickname?: string;
  passwordHash?: string;
  isStaffGrade?: "yes";
  /** The letter holds a code as well, for whoever asked from a program. */
  hasCode?: "yes";
  /** What else the form asked (domain/fields/signup-form.ts), as text. */
  filled?: string;
  /** The provider and its name for them, when they came that way. */
  provider?: string;
  subject?: string;
};

export type Joined = In | { applicationToken: string };

/** A letter is on its way, and which; without one nobody is told the difference. */
export type ByMail = { isMailSent: true; proofId?: string };

/** Sends the link that confirms a member's login address, with what the signup wished for. Earlier links of other attempts stay good. Answers its id. */
export async function askForProof({ tx, record }: Scope<unknown>, memberId: string, wish: Wish): Promise<string> {
  const data = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const tokenId = await makeToken(tx, "verify-email", { memberId, data, keepEarlier: true });
  await record({ type: "email.verification_asked", memberId, tokenId });
  return tokenId;
}

/** What the latest signup with this address wished for; also once its link is over. */
export async function latestWish(tx: Tx, memberId: string): Promise<Wish | undefined> {
  const [token] = await tx
    .select({ data: tokens.data })
    .from(tokens)
    .where(and(eq(tokens.memberId, memberId), eq(tokens.kind, "verify-email")))
    .orderBy(desc(tokens.id))
    .limit(1);
  return token?.data as Wish | undefined;
}

/** Notes that the login address is confirmed; silent when it was already. */
export async function noteProof({ tx, record, now }: Scope<unknown>, member: Member): Promise<void> {
  const noted = await tx
    .update(members)
    .set({ loginEmailVerifiedAt: now, updatedAt: now })
    .where(and(eq(members.id, member.id), isNull(members.loginEmailVerifiedAt)))
    .returning({ id: members.id });
  await voidTokens(tx, member.id, "verify-email");
  if (noted.length > 0) await record({ type: "email.verified", memberId: member.id });
}

/**
 * Lets a pending member whose address is now confirmed go on: in, where a rule admits them, else to the team.
 * Holds the locked row. Answers how they go on.
 */
export async function goOn(
  scope: Scope<unknown>,
  member: Member,
  wish: Wish | undefined,
  keep = false,
): Promise<Joined> {
  if (wish?.admits) {
    await admit(scope, member, wish.admits);
    return passFor(scope, member.id, "signup", keep);
  }
  if (!(await hasOpenApplication(scope.tx, member.id))) return openApplication(scope, member, wish?.reason);
  return applicationPass(scope.tx, member.id);
}
