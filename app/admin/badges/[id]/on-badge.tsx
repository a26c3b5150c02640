import { Button } from "@/components/ui/button";

type Props = {
  act: (form: FormData) => Promise<void>;
  badgeId: string;
  memberId: string;
  next: string;
  label: string;
  /** The accessible name: what is given to whom. */
  name: string;
};

/** Gives or takes one badge of one member. */
export function OnBadge({ act, badgeId, memberId, next, label, name }: Props) {
  return (
    <form action={act}>
      <input type="hidden" name="badgeId" value={badgeId} />
      <input type="hidden" name="memberIds[]" value={memberId} />
      <input type="hidden" name="next" value={next} />
      <Button type="submit" size="sm" aria-label={name}>
        {label}
      </Button>
    </form>
  );
}
