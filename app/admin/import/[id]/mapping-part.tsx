import type { FormWords } from "@/components/ui/form-context";
import type { Reading } from "../../desk";
import type { LoadedImport } from "./load";
import { MappingForm } from "./mapping-form";

type Props = Pick<Reading, "t"> &
  Pick<LoadedImport, "file" | "columns" | "fields" | "labels"> & { targets: readonly string[]; words: FormWords };

/** The columns with their first rows, what each was guessed to be, and what those who are made become. */
export function MappingPart({ file, columns, fields, labels, targets, words, t }: Props) {
  const named = columns.map(({ refusal, ...column }) => ({
    ...column,
    refusal: refusal && t(`imports.mapping.${refusal}`),
    label: t("imports.mapping.label", { column: column.name }),
  }));
  return (
    <MappingForm
      importId={file.id}
      columns={named}
      options={[
        ...targets.map((target) => ({
          value: target,
          label: t(`imports.targets.${target}` as "imports.targets.skip"),
        })),
        ...fields.map(({ key, title }) => ({ value: `field.${key}`, label: title })),
      ]}
      labels={labels}
      values={{
        label: file.label ?? undefined,
        memberStatus: file.memberStatus,
        invite: file.isInviting ? "now" : "later",
        isFilling: file.isFilling ? "on" : undefined,
      }}
      words={words}
      say={{
        title: t("imports.mapping.title"),
        hint: t("imports.mapping.hint"),
        column: t("imports.mapping.column"),
        samples: t("imports.mapping.samples"),
        becomes: t("imports.mapping.becomes"),
        members: t("imports.mapping.members"),
        status: t("imports.mapping.status"),
        approved: t("imports.mapping.approved"),
        approvedHint: t("imports.mapping.approvedHint"),
        pending: t("imports.mapping.pending"),
        pendingHint: t("imports.mapping.pendingHint"),
        offline: t("imports.mapping.offline"),
        offlineHint: t("imports.mapping.offlineHint"),
        invite: t("imports.mapping.invite"),
        now: t("imports.mapping.now"),
        nowHint: t("imports.mapping.nowHint"),
        later: t("imports.mapping.later"),
        laterHint: t("imports.mapping.laterHint"),
        fill: t("imports.mapping.fill"),
        fillHint: t("imports.mapping.fillHint"),
        label: t("imports.mapping.putLabel"),
        labelHint: t("imports.mapping.putLabelHint"),
        noName: t("imports.mapping.noName"),
        check: t("imports.mapping.check"),
      }}
    />
  );
}
