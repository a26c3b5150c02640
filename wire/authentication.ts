// A member as the older module of signing in has them. Its words for statuses are its own (wire 16).
import { z } from "zod";
import type { OwnIdentity } from "@/domain/members/own-identity";
import { moment, type Said, SHAPES } from "./shapes";

const STATUS = { PENDING: "APPLICANT", APPROVED: "ACTIVE", BLOCKED: "BLOCKED", OFFLINE: "OFFLINE_ONLY" } as const;
const NONE = z.array(z.never());
const optional = z.string().optional();

export const SiteMemberShape = z
  .object({
    id: z.guid(),
    loginEmail: z.string(),
    emailVerified: z.boolean(),
    firstName: optional,
    lastName: optional,
    nickname: z.string(),
    slug: z.string(),
    profilePrivacyStatus: z.enum(["PUBLIC", "PRIVATE"]),
    status: z.enum(STATUS),
    role: z.literal("MEMBER"),
    creationDate: moment,
    lastUpdateDate: moment,
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    addresses: z.array(
      z.object({ street: optional, city: optional, region: optional, country: optional, postalCode: optional }),
    ),
    labels: NONE,
    groups: NONE,
    customFields: NONE,
    requireProfileCompletion: z.boolean(),
  })
  .register(SHAPES, { id: "SiteMember" });

/** Lists are always there. */
export const writeSiteMember = (member: OwnIdentity): Said<typeof SiteMemberShape> => ({
  id: member.id,
  loginEmail: member.email,
  emailVerified: member.emailVerifiedAt !== null,
  firstName: member.firstName || undefined,
  lastName: member.lastName || undefined,
  nickname: member.nickname,
  slug: member.slug,
  profilePrivacyStatus: member.privacyStatus,
  status: STATUS[member.status],
  role: "MEMBER",
  creationDate: member.createdAt,
  lastUpdateDate: member.updatedAt,
  emails: member.emails.map(({ email }) => email),
  phones: member.phones.map(({ phone }) => phone),
  addresses: member.addresses.map(({ street, city, region, country, postalCode }) => ({
    street: street || undefined,
    city: city || undefined,
    region: region || undefined,
    country: country || undefined,
    postalCode: postalCode || undefined,
  })),
  labels: [],
  groups: [],
  customFields: [],
  requireProfileCompletion: false,
});

const text = z.string().nullish();

/** What is told of whoever registers. Labels are the team's to put on, and a picture is the member's own to choose. */
export const ContactInfoInput = z
  .object({
    firstName: text,
    lastName: text,
    phones: z.array(z.string()).nullish(),
    customFields: z
      .array(z.object({ name: z.string(), strValue: text, numValue: z.number().nullish(), dateValue: text }))
      .nullish(),
  })
  .nullish();

/** The same as the identity module's profile. */
export const profileFrom = (info: z.output<typeof ContactInfoInput>, privacyStatus: string | null | undefined) => ({
  firstName: info?.firstName,
  lastName: info?.lastName,
  phones: info?.phones,
  customFields: info?.customFields?.map(({ name, ...value }) => ({ name, value })),
  privacyStatus,
});
