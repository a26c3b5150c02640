// The owner's fields in public JSON, both ways, and the site's own, which stand beside them and stay as they are.
import { z } from "zod";
import type { Field } from "@/domain/fields/field";
import { SOCIAL_TYPES } from "@/domain/fields/input";
import { moment, revision, type Said, SHAPES } from "./shapes";
import { idText, revisionText } from "./values";

const TYPES = ["TEXT", "NUMBER", "DATE", "URL", "SOCIAL"] as const;
type FieldType = (typeof TYPES)[number];
const KINDS = { TEXT: "text", NUMBER: "number", DATE: "date", URL: "url", SOCIAL: "url" } as const;
const PRIVACY = ["PUBLIC", "PRIVATE"] as const;
const SECTIONS = ["GENERAL", "DISPLAY_INFO", "SOCIAL", "ADDRESS"] as const;

export const FieldJson = z.object({
  name: z.string("field-title-missing").max(500, "field-title-long").nullish(),
  fieldType: z.enum(TYPES, "field-type").nullish(),
  defaultPrivacy: z.enum(PRIVACY, "choice-missing").nullish(),
  socialType: z.enum(["UNKNOWN", ...SOCIAL_TYPES], "field-type").nullish(),
  revision: revisionText.nullish(),
});
export const section = z.enum(SECTIONS, "choice-missing");

/** As a form makes one, shown on the account and the profile. */
export const readNewField = ({ name, fieldType, defaultPrivacy, socialType }: z.output<typeof FieldJson>) => ({
  title: name ?? "",
  kind: KINDS[fieldType ?? "TEXT"],
  socialType: socialType && socialType !== "UNKNOWN" ? socialType : undefined,
  seenBy: defaultPrivacy === "PUBLIC" ? ("everyone" as const) : ("staff" as const),
  isOnAccount: true,
  isOnProfile: true,
});

const kind = {
  defaultPrivacy: z.enum(PRIVACY),
  fieldType: z.enum(TYPES),
  socialType: z.enum(["UNKNOWN", ...SOCIAL_TYPES]),
  fieldOrigin: z.enum(["CUSTOM", "CONTACT", "SYSTEM"]),
};
export const FieldShape = z
  .object({
    id: z.guid(),
    name: z.string(),
    key: z.string(),
    ...kind,
    appliesTo: z.enum(["ALL_MEMBERS", "SELECTED_MEMBERS"]),
    section: z.enum(SECTIONS),
    /** The site's own fields have no dates. */
    createdDate: moment.optional(),
    updatedDate: moment.optional(),
    revision,
  })
  .register(SHAPES, { id: "CustomField" });
export const SuggestionShape = z
  .object({ name: z.string(), ...kind, customFieldId: z.guid() })
  .register(SHAPES, { id: "CustomFieldSuggestion" });

export const typeOf = ({ kind, socialType }: Pick<Field, "kind" | "socialType">): FieldType =>
  socialType ? "SOCIAL" : kind === "number" ? "NUMBER" : kind === "date" ? "DATE" : kind === "url" ? "URL" : "TEXT";

type SocialType = (typeof SOCIAL_TYPES)[number];
const socialOf = ({ socialType }: Pick<Field, "socialType">) => (socialType ?? "UNKNOWN") as SocialType | "UNKNOWN";

export const privacyOf = ({ seenBy }: Pick<Field, "seenBy">) =>
  seenBy === "everyone" || seenBy === "members" ? "PUBLIC" : "PRIVATE";

export const writeField = (field: Field): Said<typeof FieldShape> => ({
  id: field.id,
  name: field.title,
  key: field.key,
  defaultPrivacy: privacyOf(field),
  fieldType: typeOf(field),
  socialType: socialOf(field),
  fieldOrigin: "CUSTOM",
  appliesTo: field.heldBy.kind === "chosen" || field.heldBeside ? "SELECTED_MEMBERS" : "ALL_MEMBERS",
  section: field.socialType ? "SOCIAL" : "GENERAL",
  createdDate: field.createdAt,
  updatedDate: field.updatedAt,
  revision: String(field.revision),
});

export const writeSuggestion = (field: Field): Said<typeof SuggestionShape> => ({
  name: field.title,
  defaultPrivacy: privacyOf(field),
  fieldType: typeOf(field),
  socialType: socialOf(field),
  fieldOrigin: "CUSTOM",
  customFieldId: field.id,
});

type Own = {
  name: string;
  key: string;
  type?: FieldType;
  isPublic?: true;
  origin?: "CONTACT";
  section?: (typeof SECTIONS)[number];
};

const OWN: Own[] = [
  { name: "Name", key: "name", isPublic: true },
  { name: "Email", key: "email" },
  { name: "Phone", key: "phone" },
  { name: "Birth date", key: "birthdate", type: "DATE", origin: "CONTACT" },
  { name: "Position", key: "position", origin: "CONTACT" },
  { name: "Company", key: "company", origin: "CONTACT" },
  { name: "Title", key: "title", isPublic: true, section: "DISPLAY_INFO" },
  { name: "Address", key: "address", section: "ADDRESS" },
];

/** The site's own fields, which every member has. Their ids are made up for good; who reads them is no choice. */
const OWN_FIELDS = OWN.map(
  ({ name, key, type, isPublic, origin, section }, n): Said<typeof FieldShape> => ({
    id: `00000000-0000-4000-8000-0000000000${String(n + 10)}`,
    name,
    key,
    defaultPrivacy: isPublic ? "PUBLIC" : "PRIVATE",
    fieldType: type ?? "TEXT",
    socialType: "UNKNOWN",
    fieldOrigin: origin ?? "SYSTEM",
    appliesTo: "ALL_MEMBERS",
    section: section ?? "GENERAL",
    revision: "1",
  }),
);
export type OwnField = (typeof OWN_FIELDS)[number];

export const findOwnField = (id: string): OwnField | undefined => OWN_FIELDS.find((field) => field.id === id);
export const findOwnFieldNamed = (name: string): OwnField | undefined =>
  OWN_FIELDS.find((field) => field.name.toLowerCase() === name.trim().toLowerCase());

/** The site's own and the owner's, by section and then in their order. */
export const writeFields = (all: Field[]) =>
  [...OWN_FIELDS, ...all.map(writeField)]
    .map((field, at) => ({ field, at }))
    .sort((one, other) => rank(one.field.section) - rank(other.field.section) || one.at - other.at)
    .map(({ field }) => field);

const rank = (name: string) => (SECTIONS as readonly string[]).indexOf(name);

const KIND_OF_HOLDER = ["ROLE", "BADGE", "MEMBER"] as const;
const holders = <K extends string>(key: K) =>
  z
    .object({
      items: z
        .array(z.looseObject({ [key]: z.enum(KIND_OF_HOLDER, "field-holders"), entityId: idText() }), "field-holders")
        .max(100, "too-many-selected")
        .nullish(),
    })
    .nullish();

export const ApplicationJson = z.object({
  customFieldId: idText().nullish(),
  applications: holders("applicationType"),
  exclusions: holders("exclusionType"),
  revision: revisionText.nullish(),
});

export const readHolders = ({ applications, exclusions }: z.output<typeof ApplicationJson>) => ({
  applies: sorted(applications?.items ?? [], "applicationType"),
  except: sorted(exclusions?.items ?? [], "exclusionType"),
});

function sorted(items: Record<string, unknown>[], key: string) {
  const of = (kind: (typeof KIND_OF_HOLDER)[number]) =>
    items.filter((item) => item[key] === kind).map(({ entityId }) => entityId as string);
  return { roleIds: of("ROLE"), badgeIds: of("BADGE"), memberIds: of("MEMBER") };
}

const holderShape = <K extends string>(key: K) =>
  z.object({ items: z.array(z.object({ [key]: z.enum(KIND_OF_HOLDER), entityId: z.guid() })) });
export const ApplicationShape = z
  .object({
    customFieldId: z.guid(),
    customFieldKey: z.string(),
    applications: holderShape("applicationType"),
    exclusions: holderShape("exclusionType"),
    revision,
  })
  .register(SHAPES, { id: "CustomFieldApplication" });
export const AppliesShape = z
  .object({ customFieldKey: z.string(), applies: z.boolean(), customField: FieldShape })
  .register(SHAPES, { id: "AppliedCustomField" });

export const writeApplication = ({ id, key, heldBy, heldBeside, revision }: Field) => ({
  customFieldId: id,
  customFieldKey: key,
  applications: { items: items("applicationType", { ...heldBy, memberIds: heldBeside?.memberIds ?? [] }) },
  exclusions: { items: heldBeside ? items("exclusionType", heldBeside.except) : [] },
  revision: String(revision),
});

const items = (
  key: string,
  { roleIds, badgeIds, memberIds }: { roleIds: string[]; badgeIds: string[]; memberIds: string[] },
) => [
  ...roleIds.map((entityId) => ({ [key]: "ROLE", entityId })),
  ...badgeIds.map((entityId) => ({ [key]: "BADGE", entityId })),
  ...memberIds.map((entityId) => ({ [key]: "MEMBER", entityId })),
];

export const writeApplies = ({ field, applies }: { field: Field; applies: boolean }): Said<typeof AppliesShape> => ({
  customFieldKey: field.key,
  applies,
  customField: writeField(field),
});
