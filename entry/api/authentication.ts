// Module authentication of @wix/members: the older way to register and log in, and what the team does by address.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { type DomainError, Invalid } from "@/domain/errors";
import { askEmailChangeOf } from "@/domain/members/email";
import { approveByToken, findByLoginEmail } from "@/domain/members/named";
import { getIdentityInReach, getIdentityOfApplication, getIdentityOfPass } from "@/domain/members/own-identity";
import { sendPasswordLink } from "@/domain/members/password";
import type { ByMail, Joined } from "@/domain/members/proof";
import { proofState } from "@/domain/members/proof-code";
import { signUp } from "@/domain/members/signup";
import { approveMember, blockMember } from "@/domain/members/status";
import { NeedsProof } from "@/domain/sessions/needs-proof";
import { signInWithPassword } from "@/domain/sessions/sign-in";
import { ContactInfoInput, profileFrom, SiteMemberShape, writeSiteMember } from "@/wire/authentication";
import { readProfile } from "@/wire/identity";
import { NOTHING } from "@/wire/shapes";
import { id } from "./ids";
import { type Operation, operation } from "./operation";
import { count, isTaken, nobody, notIn, notUp, placeFrom } from "./signing-in";

const AUTH = "/wix-sm/api/v1/auth/api/v1/auth";
const MEMBERS = "/api/v1/members";
const anyText = z.string().catch("");

const Session = z.object({ token: z.string() });
const Entered = z.object({ member: SiteMemberShape, session: Session });

/** In, or waiting for the team. Whose address must be proven first is no answer of this module, but a refusal that names the proof. */
async function entered(answer: Joined | ByMail) {
  if ("sessionToken" in answer)
    return {
      member: writeSiteMember(await getIdentityOfPass(answer.sessionToken)),
      session: { token: answer.sessionToken },
    };
  if ("applicationToken" in answer)
    return {
      member: writeSiteMember(await getIdentityOfApplication(answer.applicationToken)),
      approvalToken: answer.applicationToken,
    };
  throw new NeedsProof(proofState(answer.proofId));
}

const needsProof = (failure: DomainError) =>
  failure instanceof NeedsProof
    ? { code: "EMAIL_VERIFICATION_REQUIRED", data: { verificationId: failure.proof }, status: 428 }
    : undefined;

const whom = { id: id.nullish(), email: z.string("email-missing").max(320, "email-missing").nullish() };

/** One of them names whom it is about. Throws Invalid for none. */
async function memberBy({ viewer }: Caller, { id, email }: { id?: string | null; email?: string | null }) {
  if (id) return id;
  if (!email) throw new Invalid({ id: "member-id" });
  return findByLoginEmail(viewer, email);
}

export const AUTHENTICATION: Operation[] = [
  operation({
    name: "authentication.register",
    method: "POST",
    path: `${AUTH}/register`,
    who: "anyone",
    input: z.object({
      email: z.string("email-missing"),
      password: z.string("password-missing"),
      contactInfo: ContactInfoInput,
      profilePrivacyStatus: z.string().nullish(),
    }),
    answer: Entered.partial({ session: true }).extend({ approvalToken: z.string().optional() }),
    run: async (caller, { email, password, contactInfo, profilePrivacyStatus }) => {
      await count("sign-up", caller);
      const profile = readProfile(email, profileFrom(contactInfo, profilePrivacyStatus));
      return entered(await signUp(await nobody(), { ...profile, email, password, hasCode: true }));
    },
    nameOf: (failure) => needsProof(failure) ?? notUp(failure),
    fieldAt: (path) => (path === "email" || path === "password" ? path : `contactInfo.${path}`),
  }),
  operation({
    name: "authentication.login",
    method: "POST",
    path: `${AUTH}/login`,
    who: "anyone",
    input: z.object({ email: anyText, password: anyText }),
    answer: Entered.partial({ session: true }).extend({ approvalToken: z.string().optional() }),
    run: async (caller, { email, password }) => {
      await count("log-in", caller, email);
      const place = placeFrom(caller);
      return entered(await signInWithPassword(await nobody(), { email, password, place, hasCode: true, keep: "on" }));
    },
    nameOf: (failure) => needsProof(failure) ?? notIn(failure),
  }),
  operation({
    name: "authentication.sendSetPasswordEmail",
    method: "POST",
    path: "/wix-sm/api/v1/auth/v1/auth/members/send-set-password-email",
    who: "key",
    input: z.object({ email: z.string("email-missing").max(320, "email-missing") }),
    answer: z.object({ accepted: z.boolean() }),
    run: async ({ viewer }, { email }) => {
      await sendPasswordLink(viewer, { memberId: await findByLoginEmail(viewer, email) });
      return { accepted: true };
    },
  }),
  operation({
    name: "authentication.changeLoginEmail",
    method: "PATCH",
    path: `${MEMBERS}/{id}/change-login-email`,
    who: "key",
    input: z.object({ id, newEmail: z.string("email-missing") }),
    answer: z.object({ member: SiteMemberShape }),
    run: async ({ viewer }, { id, newEmail }) => {
      await askEmailChangeOf(viewer, { memberId: id, email: newEmail });
      return { member: writeSiteMember(await getIdentityInReach(viewer, id)) };
    },
    nameOf: (failure) =>
      failure.reason === "log-in-again" ? { code: "REAUTHENTICATION_REQUIRED", status: 403 } : isTaken(failure),
    fieldAt: (path) => (path === "email" ? "newEmail" : path),
  }),
  operation({
    name: "authentication.approve",
    method: "POST",
    path: `${MEMBERS}/approve`,
    who: "key",
    input: z.object({ ...whom, token: z.string("token-missing").max(500, "token-missing").nullish() }),
    answer: NOTHING,
    run: async (caller, { token, ...named }) => {
      if (token) await approveByToken(caller.viewer, { token });
      else await approveMember(caller.viewer, { memberId: await memberBy(caller, named) });
      return {};
    },
  }),
  operation({
    name: "authentication.block",
    method: "POST",
    path: `${MEMBERS}/block`,
    who: "key",
    input: z.object(whom),
    answer: NOTHING,
    run: async (caller, named) => {
      const reason = `API: ${caller.name}`;
      await blockMember(caller.viewer, { memberId: await memberBy(caller, named), reason });
      return {};
    },
    nameOf: (failure) => (failure.reason === "not-on-owners" ? { code: "OWNER_MEMBER_BLOCK_FORBIDDEN" } : undefined),
  }),
];
