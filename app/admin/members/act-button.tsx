import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon-names";

type Props = {
  action: (form: FormData) => Promise<void>;
  memberId: string;
  next: string;
  label: string;
  icon?: IconName;
  look?: "primary" | "secondary" | "tint" | "danger" | "danger-quiet";
  roleId?: string;
};

/** One act on one member as a plain form with one button. */
export function ActButton({ action, memberId, next, label, icon, look, roleId }: Props) {
  return (
    <form action={action}>
      <input type="hidden" name="memberId" value={memberId} />
      <input type="hidden" name="next" value={next} />
      {roleId && <input type="hidden" name="roleId" value={roleId} />}
      <Button type="submit" icon={icon} look={look}>
        {label}
      </Button>
    </form>
  );
}
