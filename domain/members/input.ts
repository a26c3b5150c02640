import { z } from "zod";

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
