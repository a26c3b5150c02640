// Owns changing a badge from programs: what is named changes, under the revision that was read, and its rule stays.

import { eq } from "drizzle-orm";
import { badges } from "@/db/schema/badges";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { unlessTaken } from "../taken";
import { nameKey } from "../text-keys";
import { lock, lockAll, place, restyle, TAKEN } from "./badges";
import { badgeContrast, LEAST_CONTRAST, PlaceBadgeInput, UpdateBadgeInput } from "./input";

/** Throws Invalid for a title that is taken and for colours that cannot be read, Conflict for a stale revision. The same again is silent. */
export const updateBadge = command(UpdateBadgeInput, async ({ badgeId, revision, ...patch }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageBadges(viewer));
  const badge = await lock(tx, badgeId);
  if (revision !== undefined && revision !== badge.revision)
    throw new Conflict("revision-stale", { revision: badge.revision });
  const changed = (Object.keys(patch) as (keyof typeof patch)[]).filter(
    (key) => patch[key] !== undefined && patch[key] !== badge[key],
  );
  if (changed.length === 0) return;
  const look = { ...badge, ...Object.fromEntries(changed.map((key) => [key, patch[key]])) };
  const isLook = changed.includes("background") || changed.includes("foreground");
  if (isLook && badgeContrast(look.background, look.foreground) < LEAST_CONTRAST)
    throw new Invalid({ foreground: "badge-contrast" });
  const { title, description, icon, background, foreground } = look;
  const kept = { title, description, icon, background, foreground, titleKey: nameKey(title) };
  await unlessTaken(tx, TAKEN, (at) =>
    at
      .update(badges)
      .set({ ...kept, revision: badge.revision + 1, updatedAt: now })
      .where(eq(badges.id, badgeId)),
  );
  await restyle(tx);
  await record({ type: "badge.updated", memberId: null, badgeId, badge: title });
});

/** Puts a badge first, last or behind another. Throws NotFound for either. */
export const placeBadge = command(PlaceBadgeInput, async ({ badgeId, to, afterId }, scope) => {
  ensure(can.manageBadges(scope.viewer));
  const all = await lockAll(scope.tx);
  const moved = all.find(({ id }) => id === badgeId);
  if (!moved) throw new NotFound("badge");
  const rest = all.filter((badge) => badge !== moved);
  const behind = rest.findIndex(({ id }) => id === afterId);
  if (to === "AFTER" && behind < 0)
    throw afterId === badgeId ? new Invalid({ afterId: "badge-missing" }) : new NotFound("badge");
  const at = to === "FIRST" ? 0 : to === "LAST" ? rest.length : behind + 1;
  await place(scope, rest.toSpliced(at, 0, moved));
});
