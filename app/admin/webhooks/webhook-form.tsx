"use client";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Field, Hidden, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { CreateWebhookInput, UpdateWebhookInput, WEBHOOK_NAME_MAX } from "@/domain/webhooks/input";
import { make, save } from "./actions";

type Labels = Record<
  | "name"
  | "nameHint"
  | "url"
  | "urlHint"
  | "types"
  | "typesHint"
  | "format"
  | "standard"
  | "standardHint"
  | "wix"
  | "wixHint"
  | "submit",
  string
>;

type Props = {
  words: FormWords;
  labels: Labels;
  /** All kinds of events in groups; those the viewer may not hear of cannot be ticked. */
  groups: { name: string; types: { value: string; label: string; isMine: boolean }[] }[];
  /** With an id that webhook is changed; its format stays. */
  webhook?: { id: string; seen: string; name: string; url: string; types: string[] };
};

/** A webhook, to make or to change: where it leads and what is sent there. */
export function WebhookForm({ words, labels, groups, webhook }: Props) {
  return (
    <Form
      action={webhook ? save : make}
      input={webhook ? UpdateWebhookInput : CreateWebhookInput}
      words={words}
      values={webhook && { name: webhook.name, url: webhook.url }}
    >
      {webhook && <Hidden name="endpointId" value={webhook.id} />}
      {webhook && <Seen at={webhook.seen} />}
      <Field name="name" label={labels.name} hint={labels.nameHint} maxLength={WEBHOOK_NAME_MAX} autoComplete="off" />
      <Field name="url" label={labels.url} hint={labels.urlHint} type="url" inputMode="url" autoComplete="off" />
      <fieldset className="group">
        <legend>{labels.types}</legend>
        <p className="sm t3">{labels.typesHint}</p>
        {groups.map((group) => (
          <fieldset key={group.name} className="group">
            <legend>{group.name}</legend>
            <div className="may-list">
              {group.types.map(({ value, label, isMine }) => (
                <Checkbox
                  key={value}
                  name="types[]"
                  value={value}
                  label={label}
                  checked={webhook?.types.includes(value)}
                  disabled={!isMine && !webhook?.types.includes(value)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </fieldset>
      {!webhook && (
        <Choices
          name="format"
          legend={labels.format}
          value="standard"
          choices={[
            { value: "standard", label: labels.standard, hint: labels.standardHint, icon: "webhook" },
            { value: "wix-jwt", label: labels.wix, hint: labels.wixHint, icon: "key-round" },
          ]}
        />
      )}
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
