"use client";
import { Field, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { AddLinkInput, AddPageInput, LABEL_MAX } from "@/domain/menu/input";
import { addLinkToMenu, addPageToMenu } from "./actions";

type Option = { value: string; label: string };
type Labels = Record<
  "menu" | "page" | "pageLabel" | "pageLabelHint" | "addPage" | "label" | "href" | "addLink",
  string
>;
type Props = { words: FormWords; labels: Labels; menus: Option[]; pages: Option[] };

/** A page of the owner's, or a link to somewhere else, for one of the menus. */
export function AddForms({ words, labels, menus, pages }: Props) {
  return (
    <div className="stack gap-lg">
      {pages.length > 0 && (
        <Form action={addPageToMenu} input={AddPageInput} words={words} id="add-page">
          <Select name="pageId" label={labels.page} options={pages} />
          <Field name="label" label={labels.pageLabel} hint={labels.pageLabelHint} maxLength={LABEL_MAX} optional />
          <Select name="menu" label={labels.menu} options={menus} />
          <div className="form-acts">
            <Submit look="secondary">{labels.addPage}</Submit>
          </div>
        </Form>
      )}
      <Form action={addLinkToMenu} input={AddLinkInput} words={words} id="add-link">
        <Field name="label" label={labels.label} maxLength={LABEL_MAX} />
        <Field name="href" label={labels.href} type="url" inputMode="url" dir="ltr" placeholder="https://" />
        <Select name="menu" label={labels.menu} options={menus} />
        <div className="form-acts">
          <Submit look="secondary">{labels.addLink}</Submit>
        </div>
      </Form>
    </div>
  );
}
