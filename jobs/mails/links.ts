import { invitationText } from "@/domain/members/invitations";
import type { DigestPace, Kind } from "@/domain/notifications/kinds";
import { unsubscribeText } from "@/domain/notifications/unsubscribe";
import { isTokenGood, tokenText } from "@/domain/sessions/tokens";
import { env } from "@/lib/env";

type LinkKind = "verify-email" | "change-email" | "set-password" | "log-in" | "application";

/** The pages that read one-time links. */
const PAGES: Record<LinkKind, string> = {
  "verify-email": "/verify",
  "change-email": "/verify-email",
  "set-password": "/set-password",
  "log-in": "/login/link",
  application: "/waiting",
};

/** An address of this site, from the configuration and never from a request (security.md rule 7). */
export const link = (path: string): string => new URL(path, env().SITE_URL).href;

/** The address of a one-time link; null once it was used, replaced or is too old. */
export const tokenLink = async (kind: LinkKind, tokenId: string | undefined): Promise<string | null> =>
  tokenId && (await isTokenGood(kind, tokenId)) ? link(`${PAGES[kind]}?token=${tokenText(kind, tokenId)}`) : null;

/** Where one press stops the mails of a kind, without login. */
export const unsubscribeLink = (memberId: string, kind: Kind | DigestPace): string =>
  link(`/unsubscribe?token=${unsubscribeText(memberId, kind)}`);

/** The sign-up page of an invitation, good for who holds the link. */
export const invitationLink = (invitationId: string): string =>
  link(`/signup?invitation=${invitationText(invitationId)}`);
