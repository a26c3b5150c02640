import { Field, Select } from "@/components/ui/field";

export type LastingWords = {
  duration: string;
  durations: { value: string; label: string }[];
  until: string;
  untilHint: string;
  reason: string;
  reasonHint: string;
  reasons: string[];
};

/**
 * For how long, and why (for the team): what muting and blocking ask wherever they stand. The day is there only where the choice asks
 * for one. `id` makes the list of reasons its own.
 */
export function LastingFields({ id, say }: { id: string; say: LastingWords }) {
  return (
    <>
      <div className="fields-2 lasting">
        <Select name="duration" label={say.duration} options={say.durations} value="forever" />
        <Field name="until" label={say.until} hint={say.untilHint} type="date" />
      </div>
      <Field name="reason" label={say.reason} hint={say.reasonHint} list={`${id}-reasons`} maxLength={500} />
      <datalist id={`${id}-reasons`}>
        {say.reasons.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
    </>
  );
}
