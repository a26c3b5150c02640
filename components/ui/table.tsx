import type { ReactNode } from "react";
import { Icon } from "./icon";

type Props = {
  caption: string;
  children: ReactNode;
  /** The first column is not a checkbox. */
  plain?: boolean;
  /** Under 640 px each row becomes checkbox, person, status. */
  stacks?: boolean;
  /** Under 640 px the cells of a row stand below each other: for rows that hold forms. */
  unfolds?: boolean;
  /** May be wider than the page; then it scrolls inside its card. */
  scrolls?: boolean;
};

/** A table in its card, with a caption for screen readers. Inside: `<thead>` of `Th`, `<tbody>`. */
export function Table({ caption, children, plain, stacks, unfolds, scrolls }: Props) {
  return (
    <div className={scrolls ? "card tblwrap tblwrap-x" : "card tblwrap"}>
      <table className={["tbl", plain && "tbl-plain", stacks && "tbl-m", unfolds && "tbl-s"].filter(Boolean).join(" ")}>
        <caption className="vh">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

type ThProps = {
  children: ReactNode;
  /** Link that sorts by this column, and how it is sorted now. */
  href?: string;
  sorted?: "ascending" | "descending";
  optional?: boolean;
  number?: boolean;
};

/** A column's head; a link if it sorts. `optional` columns go first on narrow screens. */
export function Th({ children, href, sorted, optional, number }: ThProps) {
  const classes = [optional && "opt", number && "num"].filter(Boolean).join(" ") || undefined;
  return (
    <th scope="col" className={classes} aria-sort={sorted}>
      {href ? (
        <a href={href} className="sort">
          {children}
          {sorted && <Icon name={sorted === "ascending" ? "arrow-up" : "arrow-down"} size={12} />}
        </a>
      ) : (
        children
      )}
    </th>
  );
}

/** The tick at the start of a row; it owns its whole cell. */
export function CheckCell({ name, value, label, form }: { name: string; value: string; label: string; form?: string }) {
  return (
    <td className="cell-check">
      <label>
        <input type="checkbox" className="check" name={name} value={value} aria-label={label} form={form} />
      </label>
    </td>
  );
}
