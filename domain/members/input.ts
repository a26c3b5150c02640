import { z } from "zod";
import { email, newPassword, tokenText } from "../sessions/input";
import { nickname } from "./nickname";

/** For acts on oneself that need to be told nothing. */
export const NothingInput = z.object({});

export const memberId = z.uuid("member-id");

export const MemberIdInput = z.object({ memberId });

const optionalText = (max: number, tooLong: string) =>
  z
    .string()
    .trim()
    .max(max, tooLong)
    .optional()
    .transform((text) => text || undefined);

const answer = optionalText(1000, "answer-long");

export const SignUpInput = z.object({
  email,
  password: newPassword,
  nickname,
  /** Why they would like to join; asked when somebody approves requests. */
  reason: answer,
  invitation: tokenText.optional(),
});

export const ChangeApplicationInput = z.object({ token: tokenText, reason: answer });

export const SetUpInput = z.object({
  token: tokenText,
  siteName: z.string("site-name-missing").trim().min(1, "site-name-missing").max(60, "site-name-long"),
  email,
  nickname,
  password: newPassword,
});

export const CreateInvitationInput = z.object({
  /** Sent there, and then only that address may use it; a link for anybody without one. */
  email: z
    .string()
    .optional()
    .transform((text) => text?.trim() || undefined)
    .pipe(email.optional()),
  note: optionalText(500, "note-short"),
  maxUses: z
    .string()
    .optional()
    .transform((text) => (text?.trim() ? Number(text) : undefined))
    .refine((uses) => uses === undefined || (Number.isInteger(uses) && uses >= 1 && uses <= 1000), "uses"),
});

export const InvitationIdInput = z.object({ invitationId: z.uuid("invalid") });

/** From a form's empty field or an ISO time; in the past is refused. */
const until = z
  .string()
  .optional()
  .transform((text) => (text ? new Date(text) : undefined))
  .refine((date) => !date || !Number.isNaN(date.getTime()), "until-date")
  .refine((date) => !date || date.getTime() > Date.now(), "until-past");

const SanctionInput = z.object({
  memberId,
  reason: z.string().trim().min(1, "reason-missing").max(500, "reason-long"),
  /** Said to the member; nothing is said when it is empty. */
  message: optionalText(1000, "message-long"),
  until,
});

export const BlockMemberInput = SanctionInput;
export const MuteMemberInput = SanctionInput;
export const LiftInput = z.object({ memberId, reason: optionalText(500, "reason-long") });
export const ApproveMemberInput = z.object({ memberId });
export const DeclineMemberInput = z.object({
  memberId,
  reason: optionalText(500, "reason-long"),
  note: optionalText(1000, "note-long"),
});

/** The note is for the member's own list only. */
export const CreateMemberBlockInput = z.object({ memberId, note: optionalText(200, "note-short") });
