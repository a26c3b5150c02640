import { z } from "zod";

/**
 * A login address. Unicode forms are settled before it is looked at, so that no full-width @ slips by (CVE-2026-73420);
 * signs that mean something in a mail's head are refused.
 */
export const email = z
  .string("email-missing")
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(
    z
      .string()
      .min(1, { error: "email-missing", abort: true })
      .max(254, { error: "email-long", abort: true })
      .regex(/^[^@]+@[^@]+$/, { error: "email-at", abort: true })
      .regex(/^[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}\p{M}.-]+$/u, {
        error: "email-characters",
        abort: true,
      })
      .regex(/@([^.@]+\.)+(\p{L}{2,}|xn--[a-z0-9-]+)$/iu, "email-ending"),
  );

/** Any text that somebody may have typed for one: a wrong one is simply nobody's. */
const anyEmail = z
  .string("email-missing")
  .max(1000, "email-long")
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(z.string().min(1, "email-missing"));

const password = z.string("password-missing").min(1, "password-missing");

/** What else a password must be, domain/members/password-policy.ts says: it knows the settings and the person. */
export const newPassword = password;

export const tokenText = z.string("token-missing").max(200, "token-missing");

/** A ticked box posts "on". */
const box = z
  .string()
  .optional()
  .transform((value) => value === "on");

export const LogInInput = z.object({ email: anyEmail, password, keep: box });
export const EmailInput = z.object({ email });
export const AskInput = z.object({ email: anyEmail });
export const TokenInput = z.object({ token: tokenText });
export const SetPasswordInput = z.object({ token: tokenText, newPassword });
export const ChangePasswordInput = z.object({ currentPassword: password, newPassword });
export const RenewPasswordInput = z.object({ newPassword });
export const ChangeEmailInput = z.object({ email, currentPassword: password });
export const ChangeEmailOfInput = z.object({ memberId: z.guid("member-id"), email });
export const ConfirmInput = z.object({ currentPassword: password });
export const SessionIdInput = z.object({ sessionId: z.uuid("invalid") });
export const IdentityInput = z.object({ provider: z.string("invalid").min(1, "invalid").max(100, "invalid") });
