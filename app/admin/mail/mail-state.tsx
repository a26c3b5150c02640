import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import type { MailState } from "@/domain/mails/mailbox";

const LOOKS: Record<MailState, [pill: string, icon: IconName]> = {
  waiting: ["pending", "clock"],
  sent: ["approved", "circle-check"],
  failed: ["blocked", "circle-alert"],
  dropped: ["offline", "slash"],
};

/** Where a letter is, as icon and word. */
export function MailStatePill({ state, label }: { state: MailState; label: string }) {
  const [pill, icon] = LOOKS[state];
  return (
    <span className={`pill pill-${pill}`}>
      <Icon name={icon} />
      {label}
    </span>
  );
}
