import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { Translate } from "@/messages/translate";

type Props = { name: string; hint: string; permissions: string[]; t: Translate };

/** What a role permits, in words. */
export function RoleCard({ name, hint, permissions, t }: Props) {
  return (
    <Card title={name}>
      <p className="t2">{hint}</p>
      {permissions.length > 0 && (
        <ul className="stack role-may">
          {permissions.map((permission) => (
            <li key={permission} className="row sm">
              <Icon name="check" size={14} />
              {t(`permissions.${permission}` as "permissions.members.manage")}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
