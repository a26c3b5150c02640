"use client";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Field, Hidden, Seen, Select, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { EditRoleInput, ROLE_NAME_MAX, ROLE_TEXT_MAX, RoleInput } from "@/domain/roles/input";
import { PermissionBoxes, type PermissionGroup } from "../permission-boxes";
import { addRole, saveRole } from "./actions";

type Labels = Record<
  | "name"
  | "description"
  | "permissions"
  | "permissionsHint"
  | "fixed"
  | "isListed"
  | "isListedHint"
  | "rule"
  | "ruleNone"
  | "ruleNoneHint"
  | "ruleDomain"
  | "ruleDomainHint"
  | "ruleBadge"
  | "ruleBadgeHint"
  | "domains"
  | "domainsHint"
  | "badge"
  | "noBadge"
  | "submit",
  string
>;

type Props = {
  words: FormWords;
  labels: Labels;
  groups: PermissionGroup[];
  badges: { value: string; label: string }[];
  /** What it holds at first; with a `roleId` that role is changed. A built-in one keeps its name and permissions. */
  role: {
    roleId?: string;
    revision?: number;
    name?: string;
    description?: string;
    permissions: string[];
    isListed: boolean;
    isFixed: boolean;
    rule: string;
    domains?: string;
    badgeId?: string;
  };
};

/** A role, to make or to change: what it permits and who gets it. */
export function RoleForm({ words, labels, groups, badges, role }: Props) {
  const { roleId, isFixed, permissions } = role;
  return (
    <Form
      action={roleId ? saveRole : addRole}
      input={roleId ? EditRoleInput : RoleInput}
      words={words}
      values={{
        name: role.name,
        description: role.description,
        "rule.kind": role.rule,
        "rule.domains": role.domains,
        "rule.badgeId": role.badgeId,
      }}
    >
      {roleId && <Hidden name="roleId" value={roleId} />}
      {role.revision !== undefined && <Seen at={role.revision} />}
      <Field
        name="name"
        label={labels.name}
        hint={isFixed ? labels.fixed : undefined}
        readOnly={isFixed}
        maxLength={ROLE_NAME_MAX}
        autoComplete="off"
      />
      <TextArea name="description" label={labels.description} rows={2} maxLength={ROLE_TEXT_MAX} optional />
      <PermissionBoxes
        legend={labels.permissions}
        hint={labels.permissionsHint}
        groups={groups}
        ticked={permissions}
        isFixed={isFixed}
      />
      <div className="rule stack">
        <Choices
          name="rule.kind"
          legend={labels.rule}
          value={role.rule}
          choices={[
            { value: "none", label: labels.ruleNone, hint: labels.ruleNoneHint, icon: "hand-helping" },
            { value: "domain", label: labels.ruleDomain, hint: labels.ruleDomainHint, icon: "at-sign" },
            { value: "badge", label: labels.ruleBadge, hint: labels.ruleBadgeHint, icon: "award" },
          ]}
        />
        <div className="rule-part rule-domain">
          <TextArea name="rule.domains" label={labels.domains} hint={labels.domainsHint} rows={3} />
        </div>
        <div className="rule-part rule-badge">
          <Select
            name="rule.badgeId"
            label={labels.badge}
            options={[{ value: "", label: labels.noBadge }, ...badges]}
          />
        </div>
      </div>
      <Checkbox name="isListed" label={labels.isListed} hint={labels.isListedHint} checked={role.isListed} />
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
