import { can } from "@/domain/can";
import { listRoles } from "@/domain/roles/roles";
import { isWithin } from "@/domain/roles/rules";
import type { Viewer } from "@/domain/viewer";
import type { Translate } from "@/messages/translate";
import { roleName } from "./members/pills";

/** The roles this viewer may give, as choices of a form with "none" first; nothing for whoever may not give any. */
export async function roleChoices(viewer: Viewer, t: Translate, words: "requests" | "invitations") {
  if (!can.manageRoles(viewer)) return undefined;
  const roles = (await listRoles(viewer)).filter(({ permissions }) => isWithin(viewer, permissions));
  return {
    label: t(`${words}.role`),
    options: [
      { value: "", label: t(`${words}.noRole`) },
      ...roles.map((role) => ({ value: role.id, label: roleName(t, role) })),
    ],
  };
}
