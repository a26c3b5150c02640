"use client";
import { Choices } from "@/components/ui/choices";
import { Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { PrivacyInput } from "@/domain/settings/input";
import { savePrivacy } from "./actions";

type Say = Record<
  | "mayBePublic"
  | "all"
  | "allHint"
  | "nobody"
  | "nobodyHint"
  | "seenBy"
  | "anyone"
  | "anyoneHint"
  | "members"
  | "membersHint"
  | "save",
  string
>;
type Props = { values: { mayBePublic: string; profilesSeenBy: string }; seen: string; words: FormWords; say: Say };

/** Who may be public and who sees it (M95); what each choice changes stands beside it in numbers. */
export function PrivacyForm({ values, seen, words, say }: Props) {
  return (
    <Form action={savePrivacy} input={PrivacyInput} words={words} values={values} id="privacy-form">
      <Seen at={seen} />
      <Choices
        name="mayBePublic"
        legend={say.mayBePublic}
        value={values.mayBePublic}
        choices={[
          { value: "all", label: say.all, hint: say.allHint, icon: "globe" },
          { value: "nobody", label: say.nobody, hint: say.nobodyHint, icon: "lock" },
        ]}
      />
      <Choices
        name="profilesSeenBy"
        legend={say.seenBy}
        value={values.profilesSeenBy}
        choices={[
          { value: "anyone", label: say.anyone, hint: say.anyoneHint, icon: "eye" },
          { value: "members", label: say.members, hint: say.membersHint, icon: "users-round" },
        ]}
      />
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
