// A member in public JSON, both ways. UNKNOWN is how the format says "not shown here"; it exists here and nowhere else.

import { z } from "zod";
import type { Operator } from "@/domain/members/operators";
import type { MemberRecord, Parts } from "@/domain/members/record";
import { env } from "@/lib/env";
import { NO_ID } from "@/lib/id";
import { IMAGE_SIZES, type ImageKind, imageFile } from "@/lib/image-sizes";
import { ImageShape, moment, type Said, SHAPES } from "./shapes";
import { given } from "./values";

const FIELDSETS = ["PUBLIC", "EXTENDED", "FULL"] as const;
type Fieldset = (typeof FIELDSETS)[number];

/** One or several, as a query string repeats them; also under the older name. */
const several = z.preprocess(
  (given) => (typeof given === "string" ? [given] : given),
  z.array(z.enum(FIELDSETS, "query-value")).max(3, "query-value"),
);
export const fieldsets = { fieldsets: several.nullish(), fieldset: several.nullish() };

type Wished = { fieldsets?: Fieldset[] | null; fieldset?: Fieldset[] | null };

/** What the fieldsets ask for, united. The contact's id goes with a single member, and with whoever may read more (M50). */
export function readFieldsets({ fieldsets, fieldset }: Wished, isSingle: boolean): Parts {
  const sets = [...(fieldsets ?? []), ...(fieldset ?? [])];
  const isFull = sets.includes("FULL");
  const isExtended = isFull || sets.includes("EXTENDED");
  return { contactId: isSingle || isExtended, standing: isExtended, email: isExtended, dates: isFull, contact: isFull };
}

const optional = z.string().optional();

const ContactShape = z
  .object({
    firstName: optional,
    lastName: optional,
    phones: z.array(z.string()),
    emails: z.array(z.string()),
    addresses: z.array(
      z.object({
        id: optional,
        addressLine: optional,
        city: optional,
        subdivision: optional,
        country: optional,
        postalCode: optional,
      }),
    ),
    birthdate: optional,
    company: optional,
    jobTitle: optional,
    customFields: z.record(z.string(), z.object({ name: z.string(), value: z.unknown() })),
  })
  .register(SHAPES, { id: "MemberContact" });

const UNKNOWN = "UNKNOWN";
const PRIVACY = [UNKNOWN, "PRIVATE", "PUBLIC"] as const;
const STATUS = [UNKNOWN, "PENDING", "APPROVED", "BLOCKED", "OFFLINE"] as const;
const ACTIVITY = [UNKNOWN, "ACTIVE", "MUTED"] as const;

export const MemberShape = z
  .object({
    id: z.guid(),
    loginEmail: optional,
    loginEmailVerified: z.boolean().optional(),
    status: z.enum(STATUS),
    contactId: z.guid().optional(),
    contact: ContactShape.optional(),
    /** Empty of a member whom the caller's own act has taken out of its sight. */
    profile: z.object({
      nickname: optional,
      slug: optional,
      photo: ImageShape.optional(),
      cover: ImageShape.optional(),
      title: optional,
    }),
    privacyStatus: z.enum(PRIVACY),
    activityStatus: z.enum(ACTIVITY),
    createdDate: moment.optional(),
    updatedDate: moment.optional(),
    lastLoginDate: moment.optional(),
  })
  .register(SHAPES, { id: "Member" });

export const OperatorShape = z
  .object({
    memberId: z.guid(),
    userId: z.guid(),
    contactId: z.guid(),
    siteMembersInstanceId: z.guid(),
    metaSiteId: z.guid(),
    nickname: z.string(),
    photo: ImageShape.optional(),
    status: z.enum(STATUS),
    activityStatus: z.enum(ACTIVITY),
    privacyStatus: z.enum(PRIVACY),
    createdDate: moment,
    updatedDate: moment,
  })
  .register(SHAPES, { id: "UserMember" });

/** A member with what was read of them. What is empty is absent, but for lists and statuses, which are always there. */
export const writeMember = (member: MemberRecord): Said<typeof MemberShape> => ({
  id: member.id,
  loginEmail: member.loginEmail,
  loginEmailVerified: member.emails ? member.isVerified : undefined,
  status: member.status ?? "UNKNOWN",
  contactId: member.contactId,
  contact: member.emails ? writeContact(member) : undefined,
  profile: {
    nickname: member.nickname,
    slug: member.slug,
    photo: member.picture === "photo" && member.photo ? writeImage(member.photo) : undefined,
    cover: member.cover ? writeImage(member.cover) : undefined,
    title: member.title ?? undefined,
  },
  privacyStatus: member.privacyStatus ?? "UNKNOWN",
  activityStatus: member.activityStatus ?? "UNKNOWN",
  createdDate: member.createdAt,
  updatedDate: member.updatedAt,
  lastLoginDate: member.lastLoginAt ?? undefined,
});

/** A member who looks after the site as well: as such they have the same id. */
export const writeOperator = ({
  id,
  contactId,
  nickname,
  picture,
  photo,
  ...rest
}: Operator): Said<typeof OperatorShape> => ({
  memberId: id,
  userId: id,
  contactId,
  siteMembersInstanceId: NO_ID,
  metaSiteId: NO_ID,
  nickname,
  photo: picture === "photo" && photo ? writeImage(photo) : undefined,
  status: rest.status,
  activityStatus: rest.activityStatus,
  privacyStatus: rest.privacyStatus,
  createdDate: rest.createdAt,
  updatedDate: rest.updatedAt,
});

/** What is left to say of a member whom the caller's own act has taken out of its sight. */
export const writeUnseen = (id: string): Said<typeof MemberShape> => ({
  id,
  status: "UNKNOWN",
  profile: {},
  privacyStatus: "UNKNOWN",
  activityStatus: "UNKNOWN",
});

const writeContact = ({
  firstName,
  lastName,
  company,
  jobTitle,
  birthdate,
  ...lists
}: MemberRecord): Said<typeof ContactShape> => ({
  firstName: firstName ?? undefined,
  lastName: lastName ?? undefined,
  phones: (lists.phones ?? []).map(({ phone }) => phone),
  emails: (lists.emails ?? []).map(({ email }) => email),
  addresses: (lists.addresses ?? []).map(writeAddress),
  birthdate: birthdate ?? undefined,
  company: company ?? undefined,
  jobTitle: jobTitle ?? undefined,
  customFields: Object.fromEntries(
    (lists.values ?? []).map(({ key, title, content }) => [key, { name: title, value: content }]),
  ),
});

type Address = Omit<NonNullable<MemberRecord["addresses"]>[number], "tag" | "isPrimary">;

export const writeAddress = ({ id, street, city, region, postalCode, country }: Address) => ({
  id,
  addressLine: street || undefined,
  city: city || undefined,
  subdivision: region || undefined,
  country: country || undefined,
  postalCode: postalCode || undefined,
});

/** The largest there is of it. */
export function writeImage(key: string): Said<typeof ImageShape> {
  const { width, height } = IMAGE_SIZES[key.split("/")[0] as ImageKind].at(-1)!;
  return { id: key, url: `${env().SITE_URL}/media/${imageFile(key, width)}`, height, width, offsetX: 0, offsetY: 0 };
}

/** A text that may be left out; null is as good as that. */
const text = z.string().nullish();
/** A list that `""` does not clear, as `[]` does not (M75). */
const list = <T extends z.ZodType>(item: T) => z.union([z.literal(""), z.array(item)]).nullish();

export const AddressInput = z.object({
  id: text,
  addressLine: text,
  streetAddress: z.object({ number: text, name: text }).nullish(),
  addressLine2: text,
  city: text,
  subdivision: text,
  country: text,
  postalCode: text,
});

/** A picture by its address, or as it was answered; `""` takes it away. */
const PictureInput = z.union([z.literal(""), z.object({ id: text, url: text })], "image-address").nullish();

/** A member as programs send it. Whatever is read-only, or not known, is not read (M73). */
export const MemberInput = z.object({
  loginEmail: text,
  contact: z
    .object({
      firstName: text,
      lastName: text,
      phones: list(z.string()),
      emails: list(z.string()),
      addresses: list(AddressInput),
      birthdate: text,
      company: text,
      jobTitle: text,
      customFields: z.record(z.string(), z.object({ value: z.unknown() })).nullish(),
    })
    .nullish(),
  profile: z.object({ nickname: text, title: text, photo: PictureInput, cover: PictureInput }).nullish(),
  privacyStatus: z.enum(["PRIVATE", "PUBLIC"]).nullish(),
});

/** The same as the domain's input; what was not sent is not in it. */
export function readMember({ contact, profile, privacyStatus }: z.output<typeof MemberInput>) {
  return {
    profile: profile ? given({ nickname: profile.nickname, title: profile.title }) : undefined,
    photo: addressOf(profile?.photo),
    cover: addressOf(profile?.cover),
    contact: contact ? readContact(contact) : undefined,
    privacyStatus: privacyStatus ?? undefined,
  };
}

/** Where it is: the picture's address says it, or the key of one that is here. */
const addressOf = (picture: z.output<typeof PictureInput>) =>
  typeof picture === "string" ? "" : (picture?.url ?? picture?.id ?? undefined);

type ContactJson = NonNullable<z.output<typeof MemberInput>["contact"]>;

function readContact({ phones, emails, addresses, customFields, ...texts }: ContactJson) {
  return {
    ...given(texts),
    phones: phones ? phones.map((phone) => ({ phone })) : undefined,
    emails: emails ? emails.map((email) => ({ email })) : undefined,
    addresses: addresses ? addresses.map(readAddress) : undefined,
    fields: customFields
      ? Object.fromEntries(Object.entries(customFields).map(([key, { value }]) => [key, value]))
      : undefined,
  };
}

export function readAddress(address: z.output<typeof AddressInput>) {
  const { id, addressLine, streetAddress, addressLine2, city, subdivision, country, postalCode } = address;
  const line = addressLine || [streetAddress?.number, streetAddress?.name].filter(Boolean).join(" ");
  const street = [line, addressLine2].filter(Boolean).join(", ");
  return given({ id: id || undefined, street, city, region: subdivision, country, postalCode });
}

/** Where in what was sent a field of the domain's input stood. */
export const memberFieldAt = (path: string): string =>
  path === "email"
    ? "member.loginEmail"
    : path === "memberId"
      ? "id"
      : `member.${path}`
          .replace(/^member\.(contact\.)?fields\./, "member.contact.customFields.")
          .replace(/\.(\d+)\.(phone|email)$/, ".$1");
