// Owns joining, by the site's joining policy (M14, M16, M17, M33): open, by approval or closed; with or without a confirmed address.
import { identities, type Member } from "@/db/schema/members";
import type { Settings } from "@/db/schema/settings";
import { inEvenTime } from "@/lib/even-time";
import { command, type Scope } from "../command";
import { Forbidden, Invalid } from "../errors";
import type { Rule } from "../events";
import { type Filled, fillIn, getSignupForm, keepFilled, privacyFor, writeFilled } from "../fields/signup-form";
import { keepConsent } from "../legal/legal";
import { hasEnough } from "../sessions/asked";
import { EmailInput } from "../sessions/input";
import { passFor } from "../sessions/pass";
import { getSettings } from "../settings/settings";
import { emailKey } from "../text-keys";
import { hasOpenApplication, openApplication } from "./application";
import { forgetDeclinedPassword } from "./declined";
import { SignUpInput } from "./input";
import { countUse, type Invitation, lockInvitation } from "./invitations";
import { giveInvitedRole } from "./invited-role";
import { lockMember } from "./member";
import { findByEmail, insertMember } from "./new-member";
import { type ChosenPassword, choosePassword } from "./password-policy";
import { askForProof, type ByMail, type Joined, latestWish, type Wish } from "./proof";
import { admit } from "./status";

/** How a signup goes on: in, to the waiting page, or to the mailbox. */
export type SignedUp = Joined | ByMail;

type Newcomer = {
  email: string;
  nickname: string;
  password: ChosenPassword | null;
  /** What the form asked beside a name and a way in. */
  filled: Filled;
  /** Somebody we trust says that the mailbox is theirs: our own mailed invitation, or their OpenID provider. */
  isEmailProven: boolean;
  hasCode?: boolean;
  invitation?: Invitation;
  /** Where they came from, when not by a password. */
  identity?: { provider: string; subject: string };
};

/**
 * Joins by email and password. Throws Invalid naming a field, Forbidden when signups are closed, NotFound for an invitation
 * that is over. With confirmation on, known and unknown addresses get one answer in one time (P03); with it off a known one is
 * said to be taken, whatever the state of that account (M21, mission.md 15.12).
 */
export const signUp = inEvenTime(
  command(SignUpInput, {
    before: async ({ password, email, nickname }) => {
      const [settings, form] = await Promise.all([getSettings(), getSignupForm()]);
      return { settings, form, password: await choosePassword(password, { email, nickname }, settings, "password") };
    },
    work: async (input, scope): Promise<SignedUp> => {
      const { settings, form, password } = scope.before;
      const invitation = input.invitation ? await lockInvitation(scope.tx, input.invitation, input.email) : undefined;
      const { email, nickname } = input;
      const isReasonAsked = settings.joining === "approval" && !invitation;
      return join(scope, settings, {
        email,
        nickname,
        password,
        filled: fillIn(form, input, { isReasonAsked, site: settings }),
        invitation,
        isEmailProven: Boolean(invitation?.email),
        hasCode: input.hasCode,
      });
    },
  }),
);

/** The policy itself, for every door that people join through. */
export async function join(scope: Scope<unknown>, settings: Settings, newcomer: Newcomer): Promise<SignedUp> {
  const { tx, record } = scope;
  const { email, isEmailProven, invitation } = newcomer;
  if (!settings.isMembersAreaOn) throw new Forbidden("area-off");
  if (settings.joining === "closed" && !invitation) throw new Forbidden("signup-closed");
  const mustConfirm = settings.isVerificationOn && !isEmailProven;
  const rule = ruleFor(settings, newcomer);
  const wish: Wish = { ...asked(newcomer), admits: rule };
  const known = await findByEmail(tx, email);
  if (known) return again(scope, known, wish, mustConfirm, invitation);

  // The domain's rule stands on the address, so it waits for the proof whatever the site asks of others.
  const needsProof = mustConfirm || (rule === "domain" && !isEmailProven);
  const isInAtOnce = settings.joining === "open" && !needsProof;
  const member = await insertMember(scope, {
    ...newcomer,
    status: isInAtOnce ? "APPROVED" : "PENDING",
    privacyStatus: privacyFor(newcomer.filled, settings),
  });
  if (!member) return again(scope, (await findByEmail(tx, email))!, wish, mustConfirm, invitation);
  await forgetDeclinedPassword(tx, member.contactId);
  if (invitation) await countUse(tx, invitation, member.id);
  const { filled } = newcomer;
  await record({
    type: "member.signed_up",
    memberId: member.id,
    invitationId: invitation?.id,
    consent: agreedTo(filled),
  });
  await record({ type: "member.created", memberId: member.id, status: member.status });
  if (isInAtOnce) await giveInvitedRole(scope, member.id);
  const proofId = needsProof ? await askForProof(scope, member.id, wish) : undefined;
  // While the address is in doubt the identity waits with the wish, or a stranger's would hang on somebody else's account.
  if (!needsProof && newcomer.identity)
    await tx.insert(identities).values({ ...newcomer.identity, memberId: member.id });
  if (mustConfirm) return { isMailSent: true, proofId };
  await keepFilled(scope, member.contactId, filled, isEmailProven);
  if (filled.consent) await keepConsent(scope, member.id, filled.consent.legal);
  if (!isInAtOnce && (needsProof || !rule)) return openApplication(scope, member, filled.reason);
  if (!isInAtOnce) await admit(scope, member, rule);
  return passFor(scope, member.id, "signup");
}

const agreedTo = ({ consent }: Filled) => consent && { version: consent.version, href: consent.href };

/** Sends the confirming link once more. The same answer for every address, at most a few letters an hour. */
export const resendProof = inEvenTime(
  command(EmailInput, async ({ email }, scope): Promise<void> => {
    const found = await findByEmail(scope.tx, email);
    if (!found || found.loginEmailVerifiedAt) return;
    const member = await lockMember(scope.tx, found.id);
    const wish = await latestWish(scope.tx, member.id);
    if (!wish || (await hasEnough(scope.tx, member.id, ...LETTERS))) return;
    await askForProof(scope, member.id, wish);
  }),
);

const LETTERS = ["email.verification_asked", "signup.repeated"] as const;

/** What admits this newcomer without anybody deciding. */
function ruleFor({ joining, autoApproveDomains }: Settings, { email, invitation }: Newcomer): Rule | undefined {
  if (joining === "open") return "verified";
  if (invitation) return "invitation";
  const domain = emailKey(email).split("@").at(-1)!;
  return autoApproveDomains.some((one) => one.toLowerCase() === domain) ? "domain" : undefined;
}

const asked = ({ email, nickname, password, filled, identity, hasCode }: Newcomer): Wish => ({
  ...identity,
  hasCode: hasCode ? "yes" : undefined,
  email,
  nickname,
  reason: filled.reason,
  filled: writeFilled(filled),
  passwordHash: password?.hash,
  isStaffGrade: password?.isStaffGrade ? "yes" : undefined,
});

/** Signing up with an address that is somebody's already creates nothing. An invitation that they come with now counts them, as it lets them in. */
async function again(
  scope: Scope<unknown>,
  known: Member,
  wish: Wish,
  mustConfirm: boolean,
  invitation: Invitation | undefined,
): Promise<SignedUp> {
  if (!mustConfirm) throw new Invalid({ email: "email-taken" });
  const member = await lockMember(scope.tx, known.id);
  if (await hasEnough(scope.tx, member.id, ...LETTERS)) return { isMailSent: true };
  const isUnfinished =
    member.status === "PENDING" && !member.loginEmailVerifiedAt && !(await hasOpenApplication(scope.tx, member.id));
  if (isUnfinished && invitation) await countUse(scope.tx, invitation, member.id);
  if (isUnfinished) return { isMailSent: true, proofId: await askForProof(scope, member.id, wish) };
  await scope.record({ type: "signup.repeated", memberId: member.id, email: member.loginEmail });
  return { isMailSent: true };
}
