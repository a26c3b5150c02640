import type { ComponentProps } from "react";
import { Icon } from "./icon";

export type Option = { value: string; label: string };

/** A list to choose one from, without its label. */
export const SelectBox = ({ options, ...control }: ComponentProps<"select"> & { options: Option[] }) => (
  <span className="selectbox">
    <select {...control}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
    <Icon name="chevron-down" />
  </span>
);
