// Labels and fields of the address book in public JSON.
import { z } from "zod";
import type { AskedLabel } from "@/domain/contacts/labels-asked";
import type { Field } from "@/domain/fields/field";
import { OWN } from "./contact-tags";
import { typeOf } from "./fields";
import { moment, type Said, SHAPES } from "./shapes";

export const LabelShape = z
  .object({
    namespace: z.enum(["contacts", "custom"]),
    namespaceDisplayName: z.string(),
    key: z.string(),
    displayName: z.string(),
    labelType: z.enum(["SYSTEM", "USER_DEFINED"]),
    createdDate: moment,
    updatedDate: moment,
  })
  .register(SHAPES, { id: "ContactLabel" });

export const writeLabel = ({ key, name, isFixed, createdAt, updatedAt }: AskedLabel): Said<typeof LabelShape> => ({
  namespace: isFixed ? "contacts" : "custom",
  namespaceDisplayName: isFixed ? "Contacts" : "Labels",
  key,
  displayName: name,
  labelType: isFixed ? "SYSTEM" : "USER_DEFINED",
  createdDate: createdAt,
  updatedDate: updatedAt,
});

const DATA_TYPES = ["TEXT", "NUMBER", "DATE", "URL"] as const;
const KINDS = { TEXT: "text", NUMBER: "number", DATE: "date", URL: "url" } as const;

export const ExtendedFieldShape = z
  .object({
    namespace: z.enum(["custom"]),
    key: z.string(),
    displayName: z.string(),
    dataType: z.enum(DATA_TYPES),
    fieldType: z.enum(["USER_DEFINED"]),
    createdDate: moment,
    updatedDate: moment,
  })
  .register(SHAPES, { id: "ExtendedField" });

/** A field as the address book has it: its key stands in a namespace there, and addresses at networks are addresses. */
export const writeExtendedField = (field: Field): Said<typeof ExtendedFieldShape> => ({
  namespace: "custom",
  key: OWN + field.key,
  displayName: field.title,
  dataType: dataTypeOf(field),
  fieldType: "USER_DEFINED",
  createdDate: field.createdAt,
  updatedDate: field.updatedAt,
});

function dataTypeOf(field: Field): (typeof DATA_TYPES)[number] {
  const type = typeOf(field);
  return type === "SOCIAL" ? "URL" : type;
}

/** The key of one of the owner's fields; another namespace has none. */
export const readFieldKey = (key: string): string => (key.startsWith(OWN) ? key.slice(OWN.length) : "");

export const NewFieldInput = z.object({
  displayName: z.string("field-title-missing").max(150, "field-title-long"),
  dataType: z.enum(DATA_TYPES, "field-type").nullish(),
});

/** For the team alone, as the owner's forms make one. */
export const readNewExtendedField = ({ displayName, dataType }: z.output<typeof NewFieldInput>) => ({
  title: displayName,
  kind: KINDS[dataType ?? "TEXT"],
  seenBy: "staff" as const,
  editedBy: "staff" as const,
  isOnAccount: false,
});
