"use client";
import { Checkbox } from "@/components/ui/choices";

export type PermissionGroup = {
  name: string;
  permissions: { value: string; label: string; hint: string; isMine: boolean }[];
};

type Props = {
  legend: string;
  hint: string;
  /** All permissions in groups; those the viewer lacks cannot be ticked. */
  groups: PermissionGroup[];
  ticked?: string[];
  isFixed?: boolean;
};

/** What somebody or something may do, to tick. */
export function PermissionBoxes({ legend, hint, groups, ticked = [], isFixed = false }: Props) {
  return (
    <fieldset className="group">
      <legend>{legend}</legend>
      <p className="sm t3">{hint}</p>
      {groups.map((group) => (
        <fieldset key={group.name} className="group">
          <legend>{group.name}</legend>
          <div className="may-list">
            {group.permissions.map((permission) => (
              <Checkbox
                key={permission.value}
                name="permissions[]"
                value={permission.value}
                label={permission.label}
                hint={permission.hint}
                checked={ticked.includes(permission.value)}
                disabled={isFixed || !permission.isMine}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </fieldset>
  );
}
