import { accountDeleted } from "./account-deleted";
import { alreadyMember } from "./already-member";
import { approved } from "./approved";
import { badgeGiven } from "./badge-given";
import { confirmEmail } from "./confirm-email";
import { messageReceived, newMessage } from "./contact-form";
import { declined } from "./declined";
import { digest } from "./digest";
import { emailChanged } from "./email-changed";
import { exportReady } from "./export-ready";
import { identityLinked } from "./identity-linked";
import { invitation } from "./invitation";
import type { Compose } from "./letter";
import { loginLink } from "./login-link";
import { newApplicant } from "./new-applicant";
import { newDevice } from "./new-device";
import { newFollower } from "./new-follower";
import { newMember } from "./new-member";
import { ownerMade, ownerUnmade } from "./owner-made";
import { passwordChanged } from "./password-changed";
import { postHeldBack } from "./post-held-back";
import { contentHidden, newReport, reportSettled, warned } from "./reports";
import { roleGiven } from "./role-given";
import { blocked, muted, unblocked, unmuted } from "./sanctions";
import { setPassword } from "./set-password";
import { answerChosen, mention, newComment, newLike, newPost, newReply } from "./talk";
import { teamLetter } from "./team-letter";
import { verification } from "./verification";
import { waiting } from "./waiting";
import { webhookOff } from "./webhook-off";
import { welcome } from "./welcome";

/** Every letter by the name its row carries. */
export const LETTERS: Record<string, Compose> = {
  accountDeleted,
  alreadyMember,
  answerChosen,
  approved,
  badgeGiven,
  blocked,
  confirmEmail,
  contentHidden,
  declined,
  digest,
  emailChanged,
  exportReady,
  identityLinked,
  invitation,
  loginLink,
  mention,
  messageReceived,
  muted,
  newApplicant,
  newComment,
  newDevice,
  newFollower,
  newLike,
  newMember,
  newMessage,
  newPost,
  newReply,
  newReport,
  ownerMade,
  ownerUnmade,
  passwordChanged,
  postHeldBack,
  reportSettled,
  roleGiven,
  setPassword,
  teamLetter,
  unblocked,
  unmuted,
  verification,
  waiting,
  webhookOff,
  welcome,
  warned,
};
