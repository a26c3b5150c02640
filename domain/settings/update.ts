// Owns changing the site's settings, a group at a time. What is saved holds at the next request of every process (M13).
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { type Settings, settings } from "@/db/schema/settings";
import { imageFiles } from "@/lib/image-sizes";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure } from "../errors";
import { keepImage } from "../files/images";
import { letGo, takeIntoUse } from "../files/strays";
import { ImageInput, NothingInput } from "../members/input";
import { inCommunity } from "../members/privacy-status";
import { waitsForTeam } from "../members/waiting";
import { ensureNotOvertaken, markOf } from "../overtaken";
import type { Viewer } from "../viewer";
import { agreed, EVERYTHING } from "./effects";
import {
  ContactFormInput,
  IdentityInput,
  JoiningInput,
  LookInput,
  PasswordsInput,
  PrivacyInput,
  ReportsInput,
  SolutionsInput,
} from "./input";

export const updateIdentity = group(IdentityInput);
export const updateLook = group(LookInput);
export const updateJoining = group(JoiningInput);
/** Who may be public, and who sees it. Asks first when that changes what people see (effects.ts). */
export const updatePrivacy = command(PrivacyInput, ({ sure, seen, ...changed }, scope) => {
  ensure(can.manageSettings(scope.viewer));
  return agreed(scope, sure, ["profiles"], () => saveSettings(scope, changed, seen));
});
/** Switches solutions and the whole members area (M152, M178); what they hold stays. Asks first as well. */
export const updateSolutions = command(SolutionsInput, ({ sure, seen, ...changed }, scope) => {
  ensure(can.manageSettings(scope.viewer));
  return agreed(scope, sure, EVERYTHING, () => saveSettings(scope, changed, seen));
});
export const updatePasswords = group(PasswordsInput);
export const updateReports = group(ReportsInput);
export const updateContactForm = group(ContactFormInput);

/** Whom a change of the privacy settings would touch, told before it is made. Throws Forbidden. */
export async function countPublic(viewer: Viewer) {
  ensure(can.manageSettings(viewer));
  const [row] = await db
    .select({
      publicMembers: sql<number>`(count(*) filter (where ${inCommunity}))::int`,
      approved: sql<number>`(count(*) filter (where ${members.status} = 'APPROVED'))::int`,
      pending: sql<number>`(count(*) filter (where ${waitsForTeam}))::int`,
    })
    .from(members);
  return row!;
}

/** A group of settings with its schema: the fields that differ are saved and named in the event; none is silence. */
function group<S extends z.ZodType<Partial<Settings> & { seen?: string }>>(input: S) {
  return command(input, ({ seen, ...changed }, scope) => saveSettings(scope, changed as Partial<Settings>, seen));
}

/** What stands for these settings as they are, for a form that changes them together. */
export const markOfSettings = (site: Settings, ...names: (keyof Settings)[]): string =>
  markOf(Object.fromEntries(names.map((name) => [name, site[name]])));

/** Saves what differs. For commands of this folder and those that make a setting in passing; insists on the right to. Throws Overtaken. */
export async function saveSettings(
  { viewer, tx, record, now }: Scope<unknown>,
  changed: Partial<Settings>,
  seen?: string,
): Promise<void> {
  ensure(can.manageSettings(viewer));
  const [before] = await tx.select().from(settings).where(eq(settings.id, 1)).for("update");
  ensureNotOvertaken(seen, markOfSettings(before!, ...(Object.keys(changed) as (keyof Settings)[])));
  const fields = Object.keys(changed).filter((key) => {
    const field = key as keyof Settings;
    return JSON.stringify(before![field]) !== JSON.stringify(changed[field]);
  });
  if (fields.length === 0) return;
  await tx
    .update(settings)
    .set({ ...changed, ...revised(fields), updatedAt: now })
    .where(eq(settings.id, 1));
  await record({ type: "settings.changed", memberId: null, fields });
}

/** What programs change under a revision counts its changes, whoever makes them. */
const revised = (fields: string[]) => ({
  ...(fields.some((field) => field === "mayBePublic" || field === "profilesSeenBy") && {
    privacyRevision: sql`${settings.privacyRevision} + 1`,
  }),
  ...(fields.includes("defaultPrivacy") && { defaultPrivacyRevision: sql`${settings.defaultPrivacyRevision} + 1` }),
});

/** Replaces the site's logo by a re-encoded picture. */
export const setLogo = command(ImageInput, {
  before: ({ file }, viewer) => {
    ensure(can.manageSettings(viewer));
    return keepImage("logo", file);
  },
  work: async (_input, scope) => {
    await takeIntoUse(scope.tx, imageFiles(scope.before));
    await dropLogo(scope, scope.before);
  },
});

/** Goes back to the mark that every site starts with. */
export const removeLogo = command(NothingInput, (_input, scope) => dropLogo(scope, null));

async function dropLogo(scope: Scope<unknown>, logo: string | null) {
  const [before] = await scope.tx
    .select({ logo: settings.logo })
    .from(settings)
    .where(eq(settings.id, 1))
    .for("update");
  await saveSettings(scope, { logo });
  if (before?.logo) await letGo(scope.tx, imageFiles(before.logo));
}
