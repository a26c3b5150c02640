import type { Translate } from "@/messages/translate";
import { ActButton } from "../act-button";
import { demote, give, promote, take } from "../actions";
import { roleName } from "../pills";

type Role = { id: string; key: string | null; name: string };
type Props = {
  member: { id: string; isOwner: boolean; roles: Role[] };
  roles: Role[];
  may: { roles: boolean; makeOwner: boolean; unmakeOwner: boolean };
  next: string;
  t: Translate;
};

/** Gives and takes roles and ownership, each with one button. */
export function RoleActs({ member, roles, may, next, t }: Props) {
  const of = { memberId: member.id, next };
  return (
    <div className="row wrap">
      {may.roles &&
        roles.map((role) => {
          const isHeld = member.roles.some((held) => held.id === role.id);
          if (member.isOwner && !isHeld) return null; // an owner may do all of it already
          const label = t(isHeld ? "admin.acts.take" : "admin.acts.give", { role: roleName(t, role) });
          return <ActButton key={role.id} {...of} roleId={role.id} action={isHeld ? take : give} label={label} />;
        })}
      {may.makeOwner && <ActButton {...of} action={promote} label={t("admin.acts.makeOwner")} icon="crown" />}
      {may.unmakeOwner && <ActButton {...of} action={demote} label={t("admin.acts.unmakeOwner")} look="danger-quiet" />}
    </div>
  );
}
