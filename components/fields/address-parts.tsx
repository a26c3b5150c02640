"use client";
import { Field, Select } from "@/components/ui/field";

export type AddressWords = Record<"street" | "city" | "region" | "postalCode" | "country", string>;
type Props = {
  prefix: string;
  values: Partial<AddressWords>;
  words: AddressWords;
  countries: { value: string; label: string }[];
};

const PARTS = {
  street: "street-address",
  postalCode: "postal-code",
  city: "address-level2",
  region: "address-level1",
} as const;

/** The parts of one address. */
export function AddressParts({ prefix, values, words, countries }: Props) {
  return (
    <div className="address is-own">
      {(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => (
        <div key={part} className={part === "street" ? "full" : undefined}>
          <Field name={prefix + part} label={words[part]} value={values[part] ?? ""} autoComplete={PARTS[part]} />
        </div>
      ))}
      <Select
        name={`${prefix}country`}
        label={words.country}
        value={values.country ?? ""}
        options={countries}
        autoComplete="country"
      />
    </div>
  );
}
