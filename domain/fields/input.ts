import { z } from "zod";
import { FIELD_KINDS, FIELD_SEEN_BY } from "@/db/schema/field-kinds";
import { oneLine, severalLines } from "@/lib/plain-text";
import { seen } from "../seen";

/** The networks that programs know of. */
export const SOCIAL_TYPES = [
  ...["FACEBOOK", "INSTAGRAM", "LINKEDIN", "TWITTER", "YOUTUBE", "PINTEREST", "TIKTOK", "DEVIANTART", "SOUNDCLOUD"],
  ...["TUMBLR", "VIMEO", "VKONTAKTE", "ODNOKLASSNIKI", "OTHER"],
] as const;

export { FIELD_KINDS, FIELD_SEEN_BY };

/** What a member may choose where the field leaves it to them; `staff` is "only me and the team". */
export const CHOICES = ["everyone", "members", "staff"] as const;

/** What can narrow the directory. */
export const FILTER_KINDS: readonly (typeof FIELD_KINDS)[number][] = ["one-of", "many-of", "yes-no", "country", "text"];

export const hasOptions = (kind: string): boolean => kind === "one-of" || kind === "many-of";

const MOST_OPTIONS = 200;
export const OPTION_MAX = 100;

/** Beyond it no form is filled in. */
export const FIELD_MOST = 200;

/** A box that is not ticked posts nothing. */
const box = z
  .union([z.boolean(), z.literal("on"), z.literal("")])
  .optional()
  .transform((value) => value === true || value === "on");

const ids = z.array(z.string()).optional();
const list = ids.transform((all) => (all ?? []).filter(Boolean)).pipe(z.array(z.uuid("role-id")).max(100, "role-id"));

const title = z
  .string("field-title-missing")
  .transform(oneLine)
  .pipe(z.string().min(1, "field-title-missing").max(150, "field-title-long"));

const label = z.string().transform(oneLine).pipe(z.string().max(OPTION_MAX, "option-long"));

const option = z.object({
  id: z.string().max(40, "invalid"),
  /** Empty keeps the words as they are. */
  label: label.default(""),
  /** Where it stands among the others; those without a number stay behind. */
  place: z.coerce.number("number-missing").int("number-missing").min(0, "number-missing").max(10_000).optional(),
  isArchived: box,
});

const face = {
  title,
  description: z.string().default("").transform(oneLine).pipe(z.string().max(300, "text-long")),
  options: z.array(option).max(MOST_OPTIONS, "options-many").default([]),
  /** New ones, one a line. */
  newOptions: z
    .string()
    .default("")
    .transform((text) => severalLines(text).split("\n").map(oneLine).filter(Boolean))
    .refine((all) => all.every((one) => one.length <= OPTION_MAX), "option-long")
    .refine((all) => all.length <= MOST_OPTIONS, "options-many"),
  isRequired: box,
  seenBy: z.enum(FIELD_SEEN_BY, "choice-missing"),
  /** The roles and badges that open it, where `seenBy` says so. */
  seenByRoles: list,
  seenByBadges: list,
  editedBy: z.enum(["member", "staff"], "choice-missing").default("member"),
  /** Without any, every member has the field. */
  heldByRoles: list,
  isForRoles: box,
  isOnSignup: box,
  isOnAccount: box,
  isOnProfile: box,
  isOnCard: box,
  isFilter: box,
};

/** What every object in a program has: forms, here and elsewhere, carry nothing under these names. */
export const NO_KEYS: ReadonlySet<string> = new Set(["constructor", "prototype"]);

export const CreateFieldInput = z.object({
  ...face,
  kind: z.enum(FIELD_KINDS, "choice-missing"),
  /** From programs: at which network an address is. */
  socialType: z.enum(SOCIAL_TYPES, "field-type").optional(),
  /** Made of the title when it is empty. */
  key: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z][a-z0-9_]{0,39})?$/, "field-key")
    .refine((key) => !NO_KEYS.has(key), "field-key-no")
    .default(""),
});

export const EditFieldInput = z.object({
  ...face,
  fieldId: z.uuid("invalid"),
  seen,
  /** That values are seen by more people from now on is understood. */
  isAgreed: box,
});

/** From programs: what is left out stays. */
export const PatchFieldInput = z.object({
  fieldId: z.guid("invalid"),
  /** Without it the change stands on what is there. */
  revision: z.int("revision-missing").optional(),
  title: title.optional(),
  isPublic: z.boolean().optional(),
  socialType: z.enum(SOCIAL_TYPES, "field-type").optional(),
});
export const DropFieldInput = z.object({
  fieldId: z.guid("invalid"),
  revision: z.int().optional(),
  isForGood: z.boolean(),
});
const holderIds = z.array(z.guid("invalid")).max(100, "invalid").default([]);
const holders = z.object({ roleIds: holderIds, badgeIds: holderIds, memberIds: holderIds });
/** Whom a field is for; null is everybody again. */
export const HoldersInput = z.object({
  fieldId: z.guid("invalid"),
  revision: z.int().optional(),
  isNew: z.boolean().default(false),
  holders: z.object({ applies: holders, except: holders }).nullable(),
});

export const FieldIdInput = z.object({ fieldId: z.uuid("invalid") });
export const MoveFieldInput = z.object({ fieldId: z.uuid("invalid"), direction: z.enum(["up", "down"], "invalid") });

/** The whole order at once, as dragging leaves it: ids with commas between. */
export const OrderFieldsInput = z.object({
  ids: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(z.uuid("invalid")).max(500, "invalid")),
});

/** Answers by the field's key; what they may be, the fields say (domain/fields/answer.ts). Unknown keys are not read. */
export const answers = z.record(z.string(), z.unknown()).optional();

/** Whom a member shows each value to, by the field's key. */
export const choices = z.record(z.string(), z.enum(CHOICES, "choice-missing")).optional();

export const UpdateOwnFieldsInput = z.object({ fields: answers, seenBy: choices });
export const UpdateMemberFieldsInput = z.object({ memberId: z.uuid("member-id"), fields: answers, seen });

/** What the signup form can ask that is not the owner's own field. */
export const BUILT_IN = ["firstName", "lastName", "phone", "birthdate", "company", "jobTitle", "reason"] as const;
export type BuiltIn = (typeof BUILT_IN)[number];

const asked = z.enum(["off", "optional", "required"], "choice-missing");

/** The whole form: how each built-in field and each of the owner's own is asked, by name and by key. */
export const SignupFormInput = z.object({
  builtIn: z.partialRecord(z.enum(BUILT_IN), asked).default({}),
  fields: z.record(z.string(), asked).default({}),
  hasPrivacyChoice: box,
  hasConsent: box,
  consentText: z.string().default("").transform(oneLine).pipe(z.string().max(300, "text-long")),
  consentHref: z
    .string()
    .trim()
    .default("")
    .refine((href) => href === "" || /^(\/(?![/\\])|https:\/\/)\S*$/.test(href), "consent-href"),
  seen,
});

/** One place up or down; `item` is a built-in name or `field.KEY`. */
export const MoveAskedInput = z.object({
  item: z.string().max(60, "invalid"),
  direction: z.enum(["up", "down"], "invalid"),
});
