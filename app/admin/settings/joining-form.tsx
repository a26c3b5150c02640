"use client";
import { Choices, Switch } from "@/components/ui/choices";
import { Field, Seen, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { JoiningInput } from "@/domain/settings/input";
import { saveJoining } from "./actions";

type Say = Record<
  | "joining"
  | "open"
  | "openHint"
  | "approval"
  | "approvalHint"
  | "closed"
  | "closedHint"
  | "verification"
  | "verificationHint"
  | "domains"
  | "domainsHint"
  | "time"
  | "timeHint"
  | "privacy"
  | "public"
  | "publicHint"
  | "private"
  | "privateHint"
  | "save",
  string
>;
type Props = {
  values: { joining: string; autoApproveDomains: string; approvalTime: string; defaultPrivacy: string };
  isVerificationOn: boolean;
  seen: string;
  words: FormWords;
  say: Say;
};

/** Who can join, and how. */
export function JoiningForm({ values, isVerificationOn, seen, words, say }: Props) {
  return (
    <Form action={saveJoining} input={JoiningInput} words={words} values={values} id="joining-form">
      <Seen at={seen} />
      <Choices
        name="joining"
        legend={say.joining}
        value={values.joining}
        choices={[
          { value: "open", label: say.open, hint: say.openHint, icon: "door-open" },
          { value: "approval", label: say.approval, hint: say.approvalHint, icon: "hourglass" },
          { value: "closed", label: say.closed, hint: say.closedHint, icon: "lock" },
        ]}
      />
      <TextArea name="autoApproveDomains" label={say.domains} hint={say.domainsHint} optional rows={3} />
      <Field name="approvalTime" label={say.time} hint={say.timeHint} optional maxLength={60} />
      <Switch name="isVerificationOn" label={say.verification} hint={say.verificationHint} checked={isVerificationOn} />
      <Choices
        name="defaultPrivacy"
        legend={say.privacy}
        value={values.defaultPrivacy}
        choices={[
          { value: "PUBLIC", label: say.public, hint: say.publicHint, icon: "globe" },
          { value: "PRIVATE", label: say.private, hint: say.privateHint, icon: "lock" },
        ]}
      />
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
