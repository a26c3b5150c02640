// Owns the role that an invitation brings: given when whoever joined by it is in, and only as far as the inviter may give it by then (M130).
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations, invitationUses } from "@/db/schema/joining";
import { roles } from "@/db/schema/roles";
import { can } from "../can";
import type { Scope } from "../command";
import { recipientOf } from "../notifications/teller";
import { giveByRule, isWithin } from "../roles/rules";

/** Gives the role of the invitation that this member joined by, if there is one and its inviter is in and still may. */
export async function giveInvitedRole(scope: Scope<unknown>, memberId: string): Promise<void> {
  const { tx } = scope;
  const [invited] = await tx
    .select({ role: roles, createdBy: invitations.createdBy })
    .from(invitationUses)
    .innerJoin(invitations, eq(invitations.id, invitationUses.invitationId))
    .innerJoin(roles, eq(roles.id, invitations.roleId))
    .where(eq(invitationUses.memberId, memberId))
    .limit(1);
  if (!invited || !(await stillMay(tx, invited))) return;
  await giveByRule(scope, invited.role, [memberId], "invitation");
}

async function stillMay(tx: Tx, { role, createdBy }: { role: { permissions: string[] }; createdBy: string | null }) {
  const inviter = createdBy && (await recipientOf(tx, createdBy));
  return !!inviter && can.manageRoles(inviter.viewer) && isWithin(inviter.viewer, role.permissions);
}
