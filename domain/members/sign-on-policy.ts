// Owns the two questions of who gets in, as programs ask them: does the team decide, and is the address confirmed.
import { z } from "zod";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure } from "../errors";
import { getSettings } from "../settings/settings";
import { saveSettings } from "../settings/update";
import type { Viewer } from "../viewer";

/** A closed site takes nobody without the team, either. Throws Forbidden. */
export async function getSignOnPolicy(viewer: Viewer) {
  ensure(can.manageSettings(viewer));
  const { joining, isVerificationOn } = await getSettings();
  return { isApproved: joining !== "open", isVerified: isVerificationOn };
}

const Input = z.object({ isApproved: z.boolean().nullish(), isVerified: z.boolean().nullish() });

/** Changes what is named. A closed site is not opened in passing: that is a Conflict. Throws Forbidden. */
export const updateSignOnPolicy = command(Input, async ({ isApproved, isVerified }, scope) => {
  ensure(can.manageSettings(scope.viewer));
  const { joining } = await getSettings(scope.tx);
  if (isApproved === false && joining === "closed") throw new Conflict("signup-closed");
  const wished = isApproved ? ("approval" as const) : ("open" as const);
  await saveSettings(scope, {
    ...(typeof isApproved === "boolean" && joining !== "closed" && { joining: wished }),
    ...(typeof isVerified === "boolean" && { isVerificationOn: isVerified }),
  });
});
