import { z } from "zod";
import { readColour, writeColour } from "@/lib/colour";
import { isTimeZone } from "@/lib/days";
import { SOLUTIONS } from "@/lib/solutions";
import { seen } from "../seen";

export { SOLUTIONS } from "@/lib/solutions";

/** The floors below which no owner can go (mission.md 15.11). */
export const MEMBER_PASSWORD_FLOOR = 10;
export const STAFF_PASSWORD_FLOOR = 15;
const PASSWORD_CEILING = 64;

const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(max, "text-long"));

const flag = z
  .union([z.boolean(), z.literal("on"), z.literal("")])
  .optional()
  .transform((value) => value === true || value === "on");

/** The numbers agreed to (effects.ts). */
const sure = z.string().max(500).optional();

export const IdentityInput = z.object({
  name: line(60).pipe(z.string().min(1, "site-name-missing")),
  tagline: line(140),
  welcome: z.string().trim().max(1000, "text-long"),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "language-unknown"),
  timeZone: z
    .string()
    .regex(/^[\w/+-]{1,60}$/, "time-zone-unknown")
    .refine(isTimeZone, "time-zone-unknown"),
  seen,
});

export const LookInput = z
  .object({
    /** A preset's colour, or "custom" and then `custom`. */
    brand: z.string(),
    custom: z.string().optional(),
    seen,
  })
  .transform(({ brand, custom, seen }, context) => {
    const colour = readColour(brand === "custom" ? (custom ?? "") : brand);
    if (colour) return { brand: writeColour(colour), seen };
    context.addIssue({ code: "custom", message: "colour-unknown", path: [brand === "custom" ? "custom" : "brand"] });
    return z.NEVER;
  });

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

export const JoiningInput = z.object({
  joining: z.enum(["open", "approval", "closed"], "choice-missing"),
  isVerificationOn: flag,
  /** One domain a line, an @ before it forgiven. */
  autoApproveDomains: z
    .string()
    .transform((text) => [
      ...new Set(
        text
          .toLowerCase()
          .split(/[\s,;]+/)
          .map((domain) => domain.replace(/^@/, ""))
          .filter(Boolean),
      ),
    ])
    // Said of the field, not of one of its lines, which no field stands for.
    .refine((domains) => domains.every((domain) => DOMAIN.test(domain)), "domain-unknown")
    .refine((domains) => domains.length <= 200, "domains-many"),
  approvalTime: line(60),
  defaultPrivacy: z.enum(["PUBLIC", "PRIVATE"], "choice-missing"),
  seen,
});

export const PrivacyInput = z.object({
  mayBePublic: z.enum(["all", "nobody"], "choice-missing"),
  profilesSeenBy: z.enum(["anyone", "members"], "choice-missing"),
  sure,
  seen,
});

const revision = z
  .string("revision-missing")
  .regex(/^\d{1,10}$/, "revision-missing")
  .transform(Number);

/** The same from programs, which say what they have read instead of agreeing to numbers. */
export const RevisedPrivacyInput = PrivacyInput.omit({ sure: true, seen: true }).extend({ revision });
export const RevisedDefaultPrivacyInput = JoiningInput.pick({ defaultPrivacy: true }).extend({ revision });

/** Which solutions are on, and whether there is a members area at all. */
export const SolutionsInput = z.object({
  solutions: z
    .array(z.enum(SOLUTIONS, "choice-missing"))
    .default([])
    .transform((chosen) => SOLUTIONS.filter((solution) => chosen.includes(solution))),
  isMembersAreaOn: flag,
  sure,
  seen,
});

export const ContactFormInput = z.object({ isContactFormOn: flag, seen });

/** How many different members; 0 is never. */
export const ReportsInput = z.object({
  reportsToHide: z.coerce
    .number("number-missing")
    .int("number-missing")
    .min(0, "reports-number")
    .max(100, "reports-number"),
  seen,
});

const minimum = (floor: number, low: string) =>
  z.coerce.number("number-missing").int("number-missing").min(floor, low).max(PASSWORD_CEILING, "password-min-high");

export const PasswordsInput = z
  .object({
    memberPasswordMin: minimum(MEMBER_PASSWORD_FLOOR, "member-min-low"),
    staffPasswordMin: minimum(STAFF_PASSWORD_FLOOR, "staff-min-low"),
    seen,
  })
  .refine((input) => input.staffPasswordMin >= input.memberPasswordMin, {
    path: ["staffPasswordMin"],
    message: "staff-min-under-member",
  });
