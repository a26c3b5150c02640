import type { Content } from "@/domain/fields/answer";
import type { Field } from "@/domain/fields/field";
import type { AddressWords } from "./address-parts";

/** What it takes to ask one of the owner's fields in a form. */
export type AskedField = Pick<Field, "key" | "title" | "description" | "kind" | "isRequired"> & {
  options: { id: string; label: string }[];
};

/** What every such control says. */
export type FieldWords = {
  choose: string;
  yes: string;
  no: string;
  phoneHint: string;
  /** Only where a field is an address. */
  address: AddressWords;
  countries: { value: string; label: string }[];
};

/** The field as a form asks it; archived options are for whoever holds one. */
export function askedField(field: Field, held?: Content): AskedField {
  const { key, title, description, kind, isRequired } = field;
  const isHeld = (id: string) => held === id || (Array.isArray(held) && held.includes(id));
  const options = field.options.filter(({ id, isArchived }) => !isArchived || isHeld(id));
  return { key, title, description, kind, isRequired, options: options.map(({ id, label }) => ({ id, label })) };
}
