// Owns who may be public and what newcomers start as, as programs read and change it: under the revision that they have read.
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Settings, settings } from "@/db/schema/settings";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure } from "../errors";
import type { Viewer } from "../viewer";
import { RevisedDefaultPrivacyInput, RevisedPrivacyInput } from "./input";
import { getSettings } from "./settings";
import { saveSettings } from "./update";

/** Who may be public and who sees it: everybody meets it on every page. */
export async function getPrivacy() {
  const { mayBePublic, profilesSeenBy, privacyRevision, updatedAt } = await getSettings();
  return { mayBePublic, profilesSeenBy, revision: privacyRevision, updatedAt };
}

/** What newcomers start as. Throws Forbidden. */
export async function getDefaultPrivacy(viewer: Viewer) {
  ensure(can.manageSettings(viewer));
  const { defaultPrivacy, defaultPrivacyRevision } = await getSettings();
  return { defaultPrivacy, revision: defaultPrivacyRevision };
}

/** Changes who may be public and who sees it, where nobody else has since it was read. Throws Conflict with the revision that holds. */
export const setPrivacy = command(RevisedPrivacyInput, async ({ revision, ...changed }, scope) => {
  ensure(can.manageSettings(scope.viewer));
  await ensureStill(scope.tx, "privacyRevision", revision);
  await saveSettings(scope, changed);
});

/** Changes what newcomers start as, likewise. */
export const setDefaultPrivacy = command(RevisedDefaultPrivacyInput, async ({ revision, ...changed }, scope) => {
  ensure(can.manageSettings(scope.viewer));
  await ensureStill(scope.tx, "defaultPrivacyRevision", revision);
  await saveSettings(scope, changed);
});

async function ensureStill(tx: Tx, which: keyof Settings & `${string}Revision`, revision: number): Promise<void> {
  const [row] = await tx.select({ is: settings[which] }).from(settings).where(eq(settings.id, 1)).for("update");
  if (row!.is !== revision) throw new Conflict("revision-stale", { revision: row!.is });
}
