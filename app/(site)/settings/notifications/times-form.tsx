"use client";
import { Checkbox } from "@/components/ui/choices";
import { Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { SaveBar, type SaveWords } from "@/components/ui/save-bar";
import { Section } from "@/components/ui/section";
import { TimesInput } from "@/domain/notifications/input";
import type { Times } from "@/domain/notifications/times";
import { saveTimes } from "./actions";

type Option = { value: string; label: string };
type Label = "title" | "hint" | "changeZone" | "hour" | "day" | "quiet" | "quietHint" | "from" | "to";
type Props = {
  times: Times;
  hours: Option[];
  halves: Option[];
  days: Option[];
  /** Whose clock it is. */
  zone: string;
  labels: Record<Label, string>;
  save: SaveWords;
  words: FormWords;
};

/** When digests come, and when nothing does. */
export function TimesForm({ times, hours, halves, days, zone, labels, save, words }: Props) {
  return (
    <Form action={saveTimes} input={TimesInput} words={words} className="" id="times-form">
      <Section
        title={labels.title}
        columns={2}
        hint={
          <>
            {labels.hint} {zone}{" "}
            <a className="link" href="/settings/preferences">
              {labels.changeZone}
            </a>
          </>
        }
      >
        <Select
          name="digestHour"
          label={labels.hour}
          value={String(times.digestHour)}
          options={hours.map(({ label }, hour) => ({ value: String(hour), label }))}
        />
        <Select name="digestDay" label={labels.day} value={String(times.digestDay)} options={days} />
        <div className="full">
          <Checkbox name="isQuiet" label={labels.quiet} hint={labels.quietHint} checked={times.quietFrom !== null} />
        </div>
        <Select name="quietFrom" label={labels.from} value={clock(times.quietFrom ?? 22 * 60)} options={halves} />
        <Select name="quietTo" label={labels.to} value={clock(times.quietTo ?? 7 * 60)} options={halves} />
        <div className="full">
          <SaveBar words={save} quiet />
        </div>
      </Section>
    </Form>
  );
}

const clock = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(11, 16);
