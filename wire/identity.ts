// Who a member is to the identity modules.

import { z } from "zod";
import type { OwnIdentity } from "@/domain/members/own-identity";
import type { getSignOnPolicy } from "@/domain/members/sign-on-policy";
import { moment, type Said, SHAPES } from "./shapes";
import { given } from "./values";

export const UserInfoShape = z
  .object({
    sub: z.guid(),
    email: z.string(),
    emailVerified: z.boolean(),
    name: z.string(),
    givenName: z.string().optional(),
    familyName: z.string().optional(),
    language: z.string().optional(),
  })
  .register(SHAPES, { id: "UserInfo" });

/** The claims of OpenID, as the client packages name them. */
export const writeUserInfo = ({ id, email, emailVerifiedAt, ...member }: OwnIdentity): Said<typeof UserInfoShape> => ({
  sub: id,
  email,
  emailVerified: emailVerifiedAt !== null,
  name: member.nickname,
  givenName: member.firstName || undefined,
  familyName: member.lastName || undefined,
  language: member.language ?? undefined,
});

export const PolicyShape = z
  .object({ requireOwnerApproval: z.boolean(), requireEmailVerification: z.boolean() })
  .register(SHAPES, { id: "SignOnPolicy" });

/** Who gets in, in the words of the format. */
export const writePolicy = ({ isApproved, isVerified }: Awaited<ReturnType<typeof getSignOnPolicy>>) => ({
  requireOwnerApproval: isApproved,
  requireEmailVerification: isVerified,
});

const PRIVACY = ["PUBLIC", "PRIVATE"] as const;
const STATUS = { PENDING: "PENDING", APPROVED: "ACTIVE", BLOCKED: "BLOCKED", OFFLINE: "OFFLINE" } as const;

/** What the format has a place for and nobody here has. */
const NONE = z.array(z.never());
const optional = z.string().optional();

export const IdentityShape = z
  .object({
    id: z.guid(),
    createdDate: moment,
    updatedDate: moment,
    connections: NONE,
    identityProfile: z.object({
      firstName: optional,
      lastName: optional,
      nickname: z.string(),
      slug: z.string(),
      language: optional,
      privacyStatus: z.enum(PRIVACY),
      company: optional,
      position: optional,
      birthdate: optional,
      emails: NONE,
      phones: NONE,
      labels: NONE,
      customFields: NONE,
      secondaryEmails: z.array(z.object({ email: z.string(), tag: z.literal("UNTAGGED") })),
      phonesV2: z.array(z.object({ phone: z.string(), tag: z.literal("UNTAGGED") })),
      addresses: NONE,
    }),
    email: z.object({ address: z.string(), isVerified: z.boolean() }),
    status: z.object({ name: z.enum(STATUS), reasons: z.array(z.literal("PENDING_ADMIN_APPROVAL_REQUIRED")) }),
    factors: NONE,
  })
  .register(SHAPES, { id: "Identity" });

/** How signing up or in goes on: with a session token, or with a token of the state that is waited for. */
export const StateShape = z
  .object({
    state: z.enum(["SUCCESS", "REQUIRE_OWNER_APPROVAL", "REQUIRE_EMAIL_VERIFICATION"]),
    sessionToken: optional,
    stateToken: optional,
    identity: IdentityShape.optional(),
  })
  .register(SHAPES, { id: "SignInState" });

/** A member as an identity; its id is the member's (wire 3.2). */
export const writeIdentity = ({
  id,
  email,
  emailVerifiedAt,
  status,
  ...member
}: OwnIdentity): Said<typeof IdentityShape> => ({
  id,
  createdDate: member.createdAt,
  updatedDate: member.updatedAt,
  connections: [],
  identityProfile: {
    firstName: member.firstName || undefined,
    lastName: member.lastName || undefined,
    nickname: member.nickname,
    slug: member.slug,
    language: member.language ?? undefined,
    privacyStatus: member.privacyStatus,
    company: member.company || undefined,
    position: member.jobTitle || undefined,
    birthdate: member.birthdate ?? undefined,
    emails: [],
    phones: [],
    labels: [],
    customFields: [],
    secondaryEmails: member.emails.map((one) => ({ email: one.email, tag: "UNTAGGED" })),
    phonesV2: member.phones.map(({ phone }) => ({ phone, tag: "UNTAGGED" })),
    addresses: [],
  },
  email: { address: email, isVerified: emailVerifiedAt !== null },
  status: { name: STATUS[status], reasons: status === "PENDING" ? ["PENDING_ADMIN_APPROVAL_REQUIRED"] : [] },
  factors: [],
});

const text = z.string().nullish();
const value = z
  .object({ strValue: text, numValue: z.number().nullish(), dateValue: text, boolValue: z.boolean().nullish() })
  .nullish();

/** What programs tell of somebody who signs up. What is not known is not read. */
export const ProfileInput = z
  .object({
    firstName: text,
    lastName: text,
    nickname: text,
    privacyStatus: text,
    customFields: z.array(z.object({ name: z.string(), value })).nullish(),
    phonesV2: z.array(z.object({ phone: z.string() })).nullish(),
    phones: z.array(z.string()).nullish(),
    company: text,
    position: text,
    birthdate: text,
  })
  .nullish();

/** The same as the signup form would send it. Without a name the address gives one. */
export function readProfile(email: string, profile: z.output<typeof ProfileInput>) {
  const { customFields, phonesV2, phones, position, privacyStatus, nickname, ...rest } = profile ?? {};
  const names = [rest.firstName, rest.lastName].filter(Boolean).join(" ");
  const fields = Object.fromEntries((customFields ?? []).map(({ name, value }) => [name, plain(value)]));
  const { consent, reason, ...own } = fields;
  return {
    ...given(rest),
    ...given({
      jobTitle: position,
      phone: phonesV2?.[0]?.phone ?? phones?.[0],
      reason: typeof reason === "string" ? reason : undefined,
      consent: consent === true || consent === "on" ? ("on" as const) : undefined,
      privacyStatus:
        privacyStatus === "PUBLIC" || privacyStatus === "PRIVATE" ? (privacyStatus as "PUBLIC") : undefined,
    }),
    nickname: nickname || names || email.split("@")[0]!.replace(/[._+-]+/g, " "),
    fields: own,
  };
}

const plain = (told: z.output<typeof value>) =>
  told?.strValue ?? told?.numValue ?? told?.dateValue ?? told?.boolValue ?? undefined;
