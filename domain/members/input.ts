import { z } from "zod";
import { isTimeZone } from "@/lib/days";
import { IMAGE_PARTS } from "@/lib/image-sizes";
import { oneLine, severalLines } from "@/lib/plain-text";
import { birthdate, ClearListInput, line, phone, UpdateAccountInput } from "../contacts/input";
import { answers } from "../fields/input";
import { email, newPassword, tokenText } from "../sessions/input";
import { nickname } from "./nickname";
import { slug } from "./profile-address";

/** For acts on oneself that need to be told nothing. */
export const NothingInput = z.object({});

export const TITLE_MAX = 120;
export const ABOUT_MAX = 2000;

export const memberId = z.guid("member-id");

export const MemberIdInput = z.object({ memberId });

export const optionalText = (max: number, tooLong: string) =>
  z
    .string()
    .trim()
    .max(max, tooLong)
    .optional()
    .transform((text) => text || undefined);

const answer = optionalText(1000, "answer-long");

/** All that the owner's signup form can ask; what it does ask, the form says (domain/fields/signup-form.ts), and nothing else is kept. */
const filledIn = {
  /** Why they would like to join; asked when somebody approves requests. */
  reason: answer,
  firstName: line(100),
  lastName: line(100),
  company: line(150),
  jobTitle: line(150),
  birthdate,
  phone: phone.optional(),
  privacyStatus: z.enum(["PUBLIC", "PRIVATE"], "choice-missing").optional(),
  consent: z.literal("on").optional(),
  fields: answers,
};

export const SignUpInput = z.object({
  email,
  password: newPassword,
  nickname,
  ...filledIn,
  invitation: tokenText.optional(),
  /** Whoever asks from a program can type a code there instead of following the link. */
  hasCode: z.boolean().optional(),
});

/** What is left to say after a provider has said who it is. */
export const CompleteSignUpInput = z.object({ nickname, ...filledIn });

export const ChangeApplicationInput = z.object({ token: tokenText, reason: answer });

export const SetUpInput = z.object({
  token: tokenText,
  siteName: z.string("site-name-missing").trim().min(1, "site-name-missing").max(60, "site-name-long"),
  email,
  nickname,
  password: newPassword,
});

const invitationNote = optionalText(500, "note-short");

/** A form's empty choice is none. */
const chosenRole = z
  .union([z.literal(""), z.uuid("role-id")])
  .optional()
  .transform((id) => id || undefined);

/** How long it may be used; empty is the site's usual time. */
const invitationDays = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? Number(text) : undefined))
  .refine((days) => days === undefined || (Number.isInteger(days) && days >= 1 && days <= 365), "invitation-days");

/** A link for whoever holds it. */
export const CreateInvitationInput = z.object({
  note: invitationNote,
  maxUses: z
    .string()
    .optional()
    .transform((text) => (text?.trim() ? Number(text) : undefined))
    .refine((uses) => uses === undefined || (Number.isInteger(uses) && uses >= 1 && uses <= 1000), "uses"),
  roleId: chosenRole,
  days: invitationDays,
});

/** By mail: then only that address may use it. */
export const SendInvitationInput = z.object({ email, note: invitationNote, roleId: chosenRole, days: invitationDays });

export const InvitationIdInput = z.object({ invitationId: z.uuid("invalid") });

/** From a form's empty field or an ISO time; in the past is refused. */
const until = z
  .string()
  .optional()
  .transform((text) => (text ? new Date(text) : undefined))
  .refine((date) => !date || date.getUTCFullYear() < 9000, "until-date")
  .refine((date) => !date || date.getTime() > Date.now(), "until-past");

export const reasonText = z.string().trim().min(1, "reason-missing").max(500, "reason-long");

/** How many days, as the form offers it; otherwise a day is named, and without one, or where that was the choice, it is for good. */
const DAYS: Record<string, number> = { day: 1, week: 7, month: 30 };

/** How long something lasts, as forms ask it. */
export const LASTING = {
  duration: z.enum(["forever", "day", "week", "month", "date"], "until-date").optional(),
  until,
};
type Lasting = { duration?: string; until?: Date };

export const isDateGiven = ({ duration, until }: Lasting) => duration !== "date" || until !== undefined;
export function endOf({ duration, until }: Lasting) {
  // A day that was typed before another choice was made counts no more: it is not to be seen then.
  if (duration === "forever") return undefined;
  return duration && DAYS[duration] ? new Date(Date.now() + DAYS[duration] * 86_400_000) : until;
}

const SanctionInput = z
  .object({
    memberId,
    reason: reasonText,
    /** Said to the member; nothing is said when it is empty. */
    message: optionalText(1000, "message-long"),
    ...LASTING,
  })
  .refine(isDateGiven, { path: ["until"], error: "until-date" })
  .transform(({ duration, until, ...input }) => ({ ...input, until: endOf({ duration, until }) }));

/** Muting and blocking ask the same. */
export type Sanction = z.output<typeof SanctionInput>;

export const BlockMemberInput = SanctionInput;
export const MuteMemberInput = SanctionInput;
export const LiftInput = z.object({ memberId, reason: optionalText(500, "reason-long") });
export const ApproveMemberInput = z.object({ memberId, roleId: chosenRole });
export const DeclineMemberInput = z.object({
  memberId,
  reason: optionalText(500, "reason-long"),
  note: optionalText(1000, "note-long"),
});

/** By staff. The display name is typed, because nothing brings the member back. */
export const DeleteMemberInput = z.object({
  memberId,
  content: z.enum(["anonymise", "remove"], "choice-missing"),
  isErasure: z.literal("on").optional(),
  confirmation: z.string().trim().default(""),
  /** Who is the author of what was written from then on; a former member without. */
  contentAssigneeId: memberId.optional(),
});

/** The note is for the member's own list only. */
export const CreateMemberBlockInput = z.object({
  memberId,
  note: optionalText(200, "note-short"),
  /** Programs want to hear that there is one already; for people, again is as good as once. */
  isOnce: z.boolean().optional(),
});
const kept = <T extends z.ZodType>(schema: T) => schema.optional();

export const ALT_MAX = 250;

/** What a picture shows, in one line; empty says nothing. */
const altText = z
  .string()
  .transform(oneLine)
  .pipe(z.string().max(ALT_MAX, "text-long"))
  .transform((text) => text || null)
  .nullable();

/** What a member may change of how others see them; nothing else is read (P24). What is left out stays, an empty text clears (M74). */
export const UpdateProfileInput = z.object({
  nickname: kept(nickname),
  slug: kept(slug),
  title: kept(
    z
      .string()
      .transform(oneLine)
      .pipe(z.string().max(TITLE_MAX, "title-long"))
      .transform((text) => text || null),
  ),
  about: kept(
    z
      .string()
      .transform(severalLines)
      .pipe(z.string().max(ABOUT_MAX, "about-long"))
      .transform((text) => text || null),
  ),
  picture: kept(z.enum(["initials", "tile", "photo"], "invalid")),
  photoAlt: kept(altText),
  coverAlt: kept(altText),
});

/** The bytes of one picture; entry/upload.ts reads them, lib/image.ts judges them. */
export const ImageInput = z.object({
  file: z.instanceof(Uint8Array, { error: "image-missing" }),
  part: z.enum(IMAGE_PARTS, "invalid").optional(),
  alt: altText.default(null),
});

/** A box that is not ticked posts nothing; a hidden "off" in front of it tells that from a form without the box. */
const box = z.enum(["on", "off"], "invalid").transform((value) => value === "on");

export const UpdatePreferencesInput = z.object({
  /** Empty is the site's own. */
  language: kept(z.string().regex(/^$|^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "invalid")),
  timeZone: kept(z.string().refine((zone) => zone === "" || isTimeZone(zone), "time-zone")),
  theme: kept(z.enum(["system", "light", "dark"], "invalid")),
  mayUseShortcuts: kept(box),
});

export const DeleteAccountInput = z.object({
  /** Empty for a member who signs in without one. */
  currentPassword: z.string().max(2000, "password-wrong").default(""),
  content: z.enum(["anonymise", "remove"], "invalid").default("anonymise"),
  erase: box.default(false),
  confirmation: z.string("confirmation").trim().toLowerCase(),
});

export const ExportIdInput = z.object({ exportId: z.uuid("invalid") });

/** A member's record as others than the member write it. Lists stand for the whole list; an empty one changes nothing (M75). */
const record = {
  profile: UpdateProfileInput.pick({ title: true, about: true })
    .extend({ nickname: kept(nickname) })
    .optional(),
  contact: UpdateAccountInput.omit({ primaryEmail: true, primaryPhone: true, primaryAddress: true })
    .extend({
      /** Answers to the owner's fields, by key. */
      fields: z.record(z.string().max(100), z.unknown()).optional(),
    })
    .optional(),
  privacyStatus: z.enum(["PUBLIC", "PRIVATE"], "invalid").optional(),
};

export const UpdateMemberInput = z.object({ memberId, ...record });
export const CreateMemberInput = z.object({ email, ...record });
/** An address, or the key of a picture that is here; an empty text for none. */
const picture = z.string().trim().max(2000, "image-address").optional();
export const UpdatePicturedInput = UpdateMemberInput.extend({ photo: picture, cover: picture });
export const CreatePicturedInput = CreateMemberInput.extend({ photo: picture, cover: picture });
/** One's own end by a program: what was written may go to an owner. */
export const LeaveInput = z.object({ contentAssigneeId: memberId.optional() });
/** The words of a document are its content's; the door reads them out of it. */
export const WriteAboutInput = z.object({
  memberId,
  revision: z.int().optional(),
  content: z.looseObject({ nodes: z.array(z.unknown()).max(5000, "about-long") }),
  words: UpdateProfileInput.shape.about.unwrap(),
});
export const AboutIdInput = z.object({ memberId });
export const UpdateMemberSlugInput = z.object({ memberId, slug });
export const ClearMemberListInput = ClearListInput.extend({ memberId });
export const DeleteMembersInput = z.object({
  memberIds: z.array(memberId).min(1, "nobody-selected").max(100, "too-many-selected"),
});
