// How somebody who signs up or in through the API goes on: the same commands, limits and answers as the pages'.
import { type Caller, openCaller } from "@/domain/api-keys/caller";
import { type DomainError, Invalid, TooMany } from "@/domain/errors";
import { type LimitName, takeOne } from "@/domain/limits";
import { getIdentityOfPass } from "@/domain/members/own-identity";
import type { ByMail, Joined } from "@/domain/members/proof";
import { proofState } from "@/domain/members/proof-code";
import { type StateShape, writeIdentity } from "@/wire/identity";
import type { Named } from "@/wire/refusals";
import type { Said } from "@/wire/shapes";
import { placeOf } from "../source";

/** Counts one try as the page's form would, by the address that it came from. Throws TooMany. */
export const count = (limit: LimitName, { source = "unknown" }: Caller, subject?: string) =>
  takeOne(limit, { source, subject });

/** Whoever signs up or in is nobody yet, whatever they sent along. */
export const nobody = async () => (await openCaller()).viewer;

export const placeFrom = ({ source }: Caller) => (source ? placeOf(source) : undefined);

/** The state machine's answer. */
export async function writeState(answer: Joined | ByMail | { isConfirmed: true }): Promise<Said<typeof StateShape>> {
  if ("sessionToken" in answer) {
    const identity = writeIdentity(await getIdentityOfPass(answer.sessionToken));
    return { state: "SUCCESS", sessionToken: answer.sessionToken, identity };
  }
  if ("applicationToken" in answer) return { state: "REQUIRE_OWNER_APPROVAL", stateToken: answer.applicationToken };
  if ("isMailSent" in answer) return { state: "REQUIRE_EMAIL_VERIFICATION", stateToken: proofState(answer.proofId) };
  return { state: "SUCCESS" };
}

/** Why somebody does not get in, by the codes that the clients know; strangers hear one for all of it (P04). */
export function notIn(failure: DomainError): Named | undefined {
  if (failure instanceof TooMany) return THROTTLED;
  const { reason } = failure;
  if (reason === "blocked" || reason === "blocked-until") return { code: "MEMBER_BLOCKED", status: 403 };
  if (reason === "declined") return { code: "MEMBER_DECLINED", status: 403 };
  if (reason === "area-off") return { code: "MEMBERS_AREA_OFF", status: 403 };
  return { code: "-19976", status: 401 };
}

const THROTTLED = { code: "THROTTLED_FEATURE", status: 429 };

/** Why somebody cannot sign up, by the names that the format has: too often, or a password too short or too long. */
export function notUp(failure: DomainError): Named | undefined {
  if (failure instanceof TooMany) return THROTTLED;
  const [[field, issue] = ["", ""], ...more] = failure instanceof Invalid ? Object.entries(failure.fields) : [];
  const rule = more.length === 0 ? RULES[issue] : undefined;
  return rule ? { rule, field, data: { ...failure.values } } : isTaken(failure);
}
const RULES: Record<string, string> = { "password-short": "VALUE_TOO_SHORT", "password-long": "VALUE_TOO_LONG" };

/** An address that is somebody's, by the code that the clients know. */
export const isTaken = (failure: DomainError): Named | undefined =>
  failure instanceof Invalid && Object.values(failure.fields).includes("email-taken")
    ? { code: "-19995", status: 409 }
    : failure.reason === "signup-closed"
      ? { code: "SIGNUP_CLOSED", status: 403 }
      : undefined;
