import { z } from "zod";

const ids = z.array(z.uuid("choice-missing")).max(200, "choice-missing").default([]);

/** Whom something is open to, as `components/ui/audience-field.tsx` sends it: roles and badges count for "chosen" alone. */
export const AudienceInput = z
  .object({ kind: z.enum(["everyone", "members", "chosen"], "choice-missing"), roleIds: ids, badgeIds: ids })
  .transform(({ kind, roleIds, badgeIds }) => ({
    kind,
    roleIds: kind === "chosen" ? [...new Set(roleIds)] : [],
    badgeIds: kind === "chosen" ? [...new Set(badgeIds)] : [],
  }));
