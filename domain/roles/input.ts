import { z } from "zod";
import type { RoleRule } from "@/db/schema/roles";
import { oneLine } from "@/lib/plain-text";
import { memberId } from "../members/input";
import { PERMISSIONS } from "../permissions";
import { seen } from "../seen";

export const ROLE_NAME_MAX = 40;
export const ROLE_TEXT_MAX = 200;
const MOST_DOMAINS = 50;

const DOMAIN = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** A form sends what belongs to every kind; that of the chosen one counts. */
const rule = z
  .object({
    kind: z.enum(["none", "domain", "badge"], "choice-missing").default("none"),
    domains: z.string().max(5000, "text-long").default(""),
    badgeId: z.string().default(""),
  })
  .default({ kind: "none", domains: "", badgeId: "" })
  .transform(({ kind, domains, badgeId }, context): RoleRule | null => {
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (kind === "badge") {
      if (!z.uuid().safeParse(badgeId).success) refuse("badgeId", "badge-missing");
      return { kind, badgeId };
    }
    if (kind === "none") return null;
    const listed = [
      ...new Set(
        domains
          .toLowerCase()
          .split(/[\s,;]+/)
          .map((one) => one.replace(/^@/, "")),
      ),
    ].filter(Boolean);
    if (listed.length === 0 || listed.length > MOST_DOMAINS || !listed.every((one) => DOMAIN.test(one)))
      refuse("domains", "role-domains");
    return { kind, domains: listed };
  });

const isOn = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const RoleInput = z.object({
  name: z
    .string("role-name-missing")
    .transform(oneLine)
    .pipe(z.string().min(1, "role-name-missing").max(ROLE_NAME_MAX, "role-name-long"))
    .refine((name) => name.toLowerCase() !== "owner", "role-name-taken"),
  description: z.string().transform(oneLine).pipe(z.string().max(ROLE_TEXT_MAX, "text-long")).default(""),
  permissions: z.array(z.enum(PERMISSIONS, "choice-missing")).max(PERMISSIONS.length, "choice-missing").default([]),
  isListed: isOn,
  rule,
});

const roleId = z.guid("role-id");

/** Made of the name when a person makes it; programs choose it. */
const roleKey = z.string("role-key").regex(/^[A-Za-z0-9][\w.-]{0,99}$/, "role-key");

export const CreateRoleInput = RoleInput.extend({
  roleKey: roleKey.optional(),
  isBlockable: z.boolean().default(false),
});
export const RoleBlockableInput = z.object({
  roleId,
  isBlockable: z.boolean().optional(),
  revision: z.int("revision-missing"),
});

export const EditRoleInput = RoleInput.extend({ roleId, seen });
export const RoleIdInput = z.object({ roleId });
export const MemberRoleInput = z.object({ memberId, roleId });
