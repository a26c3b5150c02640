// Who a member is to the identity modules.
import type { OwnIdentity } from "@/domain/members/own-identity";

/** The claims of OpenID, as the client packages name them. */
export const writeUserInfo = ({ id, email, emailVerifiedAt, ...member }: OwnIdentity) => ({
  sub: id,
  email,
  emailVerified: emailVerifiedAt !== null,
  name: member.nickname,
  givenName: member.firstName || undefined,
  familyName: member.lastName || undefined,
  language: member.language ?? undefined,
});
