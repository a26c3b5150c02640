// Owns how the site speaks and looks to one member.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { resetWaiting } from "../notifications/times";
import type { Viewer } from "../viewer";
import { UpdatePreferencesInput } from "./input";
import { lockMember } from "./member";

/** One's own preferences; null means as the site. Throws Forbidden for a visitor. */
export async function getPreferences(viewer: Viewer) {
  ensure(can.useAccount(viewer));
  const { language, timeZone, theme, mayUseShortcuts } = members;
  const [own] = await db
    .select({ language, timeZone, theme, mayUseShortcuts })
    .from(members)
    .where(eq(members.id, viewer.memberId!));
  if (!own) throw new NotFound("member");
  return own;
}

/** Changes what the input names; holds at the next page, on every device. */
export const updatePreferences = command(UpdatePreferencesInput, async (input, { viewer, tx, record }) => {
  ensure(can.useAccount(viewer));
  const member = await lockMember(tx, viewer.memberId!);
  const language = input.language === undefined ? undefined : input.language || null;
  const timeZone = input.timeZone === undefined ? undefined : input.timeZone || null;
  const wanted = { ...input, language, timeZone };
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (key) => wanted[key] !== undefined && wanted[key] !== member[key],
  );
  if (fields.length === 0) return;
  await tx.update(members).set(wanted).where(eq(members.id, member.id));
  if (fields.includes("timeZone")) await resetWaiting(tx, member.id);
  await record({ type: "member.preferences_changed", memberId: member.id, fields });
});
