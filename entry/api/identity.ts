// The modules of @wix/identity: signing up and in, passwords, confirming an address, and who gets in.
import { z } from "zod";
import { Invalid, NotFound } from "@/domain/errors";
import { askProofOf } from "@/domain/members/email";
import { getIdentityOfPass } from "@/domain/members/own-identity";
import { askPassword, renewPassword, sendPasswordLink, setPassword } from "@/domain/members/password";
import { confirmByCode, proofState } from "@/domain/members/proof-code";
import { getSignOnPolicy, updateSignOnPolicy } from "@/domain/members/sign-on-policy";
import { signUp } from "@/domain/members/signup";
import { leaveProgram } from "@/domain/oauth/leaving";
import { email as emailInput } from "@/domain/sessions/input";
import { signInWithPassword } from "@/domain/sessions/sign-in";
import { signOn } from "@/domain/sessions/sign-on";
import {
  IdentityShape,
  PolicyShape,
  ProfileInput,
  readProfile,
  StateShape,
  writeIdentity,
  writePolicy,
} from "@/wire/identity";
import { NOTHING } from "@/wire/shapes";
import { id } from "./ids";
import { type Operation, operation } from "./operation";
import { count, nobody, notIn, notUp, placeFrom, writeState } from "./signing-in";

const IAM = "/_api/iam";
const POLICY = "/iam/signon/v1/sign-on-policies";
const loginId = z.object({ email: z.string("email-missing") }, "email-missing");
/** Never refused for its form: whatever is wrong about it, it is a wrong pair (wire 3.4). */
const anyText = z.string().catch("");

const ThePolicy = z.object({ signOnPolicy: PolicyShape });

const signUpFieldAt = (path: string) =>
  path === "email"
    ? "loginId.email"
    : path === "password"
      ? path
      : `profile.${path === "jobTitle" ? "position" : path}`;

export const IDENTITY: Operation[] = [
  operation({
    name: "authentication.registerV2",
    method: "POST",
    path: `${IAM}/authentication/v2/register`,
    who: "anyone",
    input: z.object({ loginId, password: z.string("password-missing"), profile: ProfileInput }),
    answer: StateShape,
    run: async (caller, { loginId: { email }, password, profile }) => {
      await count("sign-up", caller);
      return writeState(
        await signUp(await nobody(), { ...readProfile(email, profile), email, password, hasCode: true }),
      );
    },
    nameOf: notUp,
    fieldAt: signUpFieldAt,
  }),
  operation({
    name: "authentication.loginV2",
    method: "POST",
    path: `${IAM}/authentication/v2/login`,
    who: "anyone",
    input: z.object({ loginId: z.object({ email: anyText }).catch({ email: "" }), password: anyText }),
    answer: StateShape,
    run: async (caller, { loginId: { email }, password }) => {
      await count("log-in", caller, email);
      const place = placeFrom(caller);
      return writeState(
        await signInWithPassword(await nobody(), { email, password, place, hasCode: true, keep: "on" }),
      );
    },
    nameOf: notIn,
  }),
  operation({
    name: "authentication.validateEmail",
    method: "POST",
    path: `${IAM}/authentication/v2/validate-email`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ email: z.string("email-missing") }),
    answer: z.object({
      valid: z.boolean(),
      formatInvalid: z.boolean(),
      failure: z.object({ reason: z.literal("EMAIL_DOMAIN_FORMAT_INVALID") }).optional(),
    }),
    run: async (_caller, { email }) => {
      const isValid = emailInput.safeParse(email).success;
      return {
        valid: isValid,
        formatInvalid: !isValid,
        failure: isValid ? undefined : ({ reason: "EMAIL_DOMAIN_FORMAT_INVALID" } as const),
      };
    },
  }),
  operation({
    name: "authentication.changePassword",
    method: "POST",
    path: `${IAM}/authentication/v2/change-password`,
    who: "member",
    input: z.object({ newPassword: z.string("password-missing") }),
    answer: NOTHING,
    run: async (caller, { newPassword }) => {
      await count("password", caller, caller.viewer.memberId ?? undefined);
      await renewPassword(caller.viewer, { newPassword });
      return {};
    },
    nameOf: ({ reason }) =>
      reason === "log-in-again" ? { code: "REAUTHENTICATION_REQUIRED", status: 403 } : undefined,
  }),
  operation({
    name: "authentication.signOn",
    method: "POST",
    path: `${IAM}/authentication/v2/sign-on`,
    who: "key",
    input: z.object({ loginId, profile: ProfileInput, verifyEmail: z.boolean().nullish() }),
    answer: z.object({ sessionToken: z.string(), identity: IdentityShape }),
    run: async ({ viewer }, { loginId: { email }, profile, verifyEmail }) => {
      const { sessionToken } = await signOn(viewer, {
        email,
        ...recordOf(email, profile),
        isEmailProven: verifyEmail ?? false,
      });
      return { sessionToken, identity: writeIdentity(await getIdentityOfPass(sessionToken)) };
    },
    fieldAt: signUpFieldAt,
  }),
  operation({
    name: "authentication.logout",
    method: "GET",
    path: `${IAM}/authentication/v1/logout`,
    who: "member",
    pace: "api-write",
    input: z.object({ postLogoutRedirectUri: z.string().nullish(), clientId: z.string().nullish() }),
    answer: z.object({ statusCode: z.int(), headers: z.array(z.never()), body: z.string() }),
    run: async ({ viewer }) => {
      await leaveProgram(viewer, {});
      return { statusCode: 200, headers: [], body: "" };
    },
  }),
  operation({
    name: "recovery.sendRecoveryEmail",
    method: "POST",
    path: `${IAM}/recovery/v1/send-email`,
    who: "anyone",
    input: z.object({ email: z.string("email-missing") }),
    answer: NOTHING,
    run: async (caller, { email }) => {
      await count("forgot", caller);
      await askPassword(await nobody(), { email });
      return {};
    },
  }),
  operation({
    name: "recovery.sendActivationEmail",
    method: "POST",
    path: `${IAM}/recovery/v1/activation-email`,
    who: "key",
    input: z.object({ identityId: id }),
    answer: NOTHING,
    run: async ({ viewer }, { identityId }) => {
      await sendPasswordLink(viewer, { memberId: identityId });
      return {};
    },
  }),
  operation({
    name: "recovery.recover",
    method: "POST",
    path: `${IAM}/recovery/v1/recover`,
    who: "anyone",
    input: z.object({ recoveryToken: z.string("token-missing"), password: z.string("password-missing") }),
    answer: StateShape,
    run: async (caller, { recoveryToken, password }) => {
      await count("token", caller);
      return writeState(await setPassword(await nobody(), { token: recoveryToken, newPassword: password }));
    },
    nameOf: (failure) => (failure instanceof NotFound ? { code: "INVALID_RECOVERY_TOKEN", status: 400 } : undefined),
    fieldAt: (path) => (path === "newPassword" ? "password" : path === "token" ? "recoveryToken" : path),
  }),
  operation({
    name: "verification.start",
    method: "POST",
    path: `${IAM}/verification/v1/start`,
    who: "key",
    input: z.object({ identityId: id, target: z.string().nullish() }),
    answer: z.object({ verificationId: z.string() }),
    run: async ({ viewer }, { identityId }) => ({
      verificationId: proofState((await askProofOf(viewer, { memberId: identityId })) ?? undefined),
    }),
  }),
  operation({
    name: "verification.verifyDuringAuthentication",
    method: "POST",
    path: `${IAM}/verification/v1/auth/verify`,
    who: "anyone",
    input: z.object({ code: z.coerce.string("code-missing"), stateToken: z.string("token-missing") }),
    answer: StateShape,
    run: async (caller, { code, stateToken }) => {
      await count("token", caller);
      return writeState(await confirmByCode(await nobody(), { code, state: stateToken }));
    },
    nameOf: (failure) =>
      failure instanceof NotFound || failure instanceof Invalid
        ? { code: "VERIFICATION_FAILED", status: 400 }
        : undefined,
  }),
  operation({
    name: "signOnPolicy.getSignOnPolicy",
    method: "GET",
    path: POLICY,
    who: "key",
    input: z.object({}),
    answer: ThePolicy,
    run: async ({ viewer }) => ({ signOnPolicy: writePolicy(await getSignOnPolicy(viewer)) }),
  }),
  operation({
    name: "signOnPolicy.updateSignOnPolicy",
    method: "PATCH",
    path: POLICY,
    who: "key",
    input: z.object({
      signOnPolicy: z.object({
        requireOwnerApproval: z.boolean("invalid").nullish(),
        requireEmailVerification: z.boolean("invalid").nullish(),
      }),
    }),
    answer: ThePolicy,
    run: async ({ viewer }, { signOnPolicy: { requireOwnerApproval, requireEmailVerification } }) => {
      await updateSignOnPolicy(viewer, { isApproved: requireOwnerApproval, isVerified: requireEmailVerification });
      return { signOnPolicy: writePolicy(await getSignOnPolicy(viewer)) };
    },
  }),
];

/** What a key tells of a member, as the record takes it; nothing for nothing. */
function recordOf(email: string, profile: z.output<typeof ProfileInput>) {
  if (!profile) return {};
  const {
    nickname,
    privacyStatus,
    fields: _,
    phone,
    reason: _r,
    consent: _c,
    ...contact
  } = readProfile(email, profile);
  return {
    profile: profile.nickname ? { nickname } : undefined,
    contact:
      Object.keys(contact).length > 0 || phone ? { ...contact, ...(phone && { phones: [{ phone }] }) } : undefined,
    privacyStatus,
  };
}
