"use client";
import { type FormEvent, useState } from "react";
import { Field, Select } from "@/components/ui/field";
import { useFormState } from "@/components/ui/form-context";

export type AddressWords = {
  street: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
  /** What a country calls them, by its code. */
  regionIn: Record<string, string>;
  postalCodeIn: Record<string, string>;
};
type Props = {
  prefix: string;
  values: Record<string, string | boolean>;
  words: AddressWords;
  countries: { value: string; label: string }[];
};

/** The fields of one address; what regions and codes are called follows the country. */
export function AddressFields({ prefix, values, words, countries }: Props) {
  const form = useFormState();
  const [country, setCountry] = useState(form?.valueOf(`${prefix}country`) ?? String(values.country ?? ""));
  const look = ({ target }: FormEvent) =>
    target instanceof HTMLSelectElement && target.name === `${prefix}country` && setCountry(target.value);
  const field = (part: "street" | "city", autoComplete: string) => (
    <Field name={prefix + part} label={words[part]} value={String(values[part] ?? "")} autoComplete={autoComplete} />
  );
  return (
    <div className="address" onInput={look}>
      <div className="full">{field("street", "street-address")}</div>
      <Field
        name={`${prefix}postalCode`}
        label={words.postalCodeIn[country] ?? words.postalCode}
        value={String(values.postalCode ?? "")}
        autoComplete="postal-code"
      />
      {field("city", "address-level2")}
      <Field
        name={`${prefix}region`}
        label={words.regionIn[country] ?? words.region}
        value={String(values.region ?? "")}
        autoComplete="address-level1"
      />
      <Select
        name={`${prefix}country`}
        label={words.country}
        value={String(values.country ?? "")}
        options={countries}
        autoComplete="country"
      />
    </div>
  );
}
