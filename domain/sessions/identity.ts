// Owns sign-ins by outside OpenID Connect providers: who they stand for, linking and unlinking.
import { and, asc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "@/db/client";
import { identities } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Forbidden, NotFound } from "../errors";
import { fillIn, getSignupForm, isDemanding } from "../fields/signup-form";
import { CompleteSignUpInput } from "../members/input";
import { lockMember } from "../members/member";
import { findByEmail } from "../members/new-member";
import { nickname } from "../members/nickname";
import { join, type SignedUp } from "../members/signup";
import { getSettings } from "../settings/settings";
import type { Viewer } from "../viewer";
import { ensureConfirmed } from "./confirmed";
import { email, IdentityInput } from "./input";
import { letIn, type SignedIn } from "./sign-in";

/** What a provider says of a person, checked by next-auth against its keys. */
const ClaimsInput = z.object({
  provider: z.string(),
  subject: z.string().min(1).max(255),
  email: z.string().optional(),
  isEmailVerified: z.boolean(),
  name: z.string().optional(),
});
export type Claims = z.output<typeof ClaimsInput>;

/** The site asks more than the provider said: nothing is made before it is answered (joinWithIdentity). */
type IsAsked = { isAsked: true };

/**
 * Somebody comes back from a provider. Signed in, they link it to themselves (the password typed lately). Known, they sign in.
 * New, they join by the site's policy. An address that is a member's is never linked by itself: log in first, then link.
 * Throws Conflict when the identity is another member's, Forbidden for the reasons said.
 */
export const signInWithIdentity = command(ClaimsInput, {
  before: lookUp,
  work: async (claims, scope): Promise<SignedIn | SignedUp | IsAsked | { isLinked: true }> => {
    const { tx, viewer } = scope;
    const [known] = await tx
      .select({ memberId: identities.memberId })
      .from(identities)
      .where(and(eq(identities.provider, claims.provider), eq(identities.subject, claims.subject)));
    if (viewer.memberId) return link(scope, claims, known?.memberId);
    if (known) return letIn(scope, known.memberId, "oidc", true);
    const { settings, form } = scope.before;
    await ensureNew(scope.tx, claims);
    const isReasonAsked = settings.joining === "approval";
    if (settings.joining !== "closed" && isDemanding(form, isReasonAsked)) return { isAsked: true };
    return joinWith(scope, claims, {}, nameIn(claims));
  },
});

/** The same person, having answered what the site asks of newcomers. The claims are the entry's, which kept them out of anybody's hands. */
export const joinWithIdentity = command(CompleteSignUpInput.extend({ claims: ClaimsInput }), {
  before: lookUp,
  work: async ({ claims, nickname: name, ...given }, scope): Promise<SignedUp> => {
    await ensureNew(scope.tx, claims);
    return joinWith(scope, claims, given, name);
  },
});

async function lookUp() {
  const [settings, form] = await Promise.all([getSettings(), getSignupForm()]);
  return { settings, form };
}

/** Throws Forbidden for claims without an address, and for an address that is a member's: log in first, then link. */
async function ensureNew(tx: Tx, claims: Claims): Promise<void> {
  const address = email.safeParse(claims.email);
  if (!address.success) throw new Forbidden("identity-no-email");
  if (claims.isEmailVerified && (await findByEmail(tx, address.data))) throw new Forbidden("identity-log-in-first");
}

async function link(
  scope: Scope<unknown>,
  { provider, subject }: Claims,
  holder?: string,
): Promise<{ isLinked: true }> {
  const { viewer, tx, record } = scope;
  if (holder && holder !== viewer.memberId) throw new Conflict("identity-taken");
  if (holder) return { isLinked: true };
  await ensureConfirmed(scope);
  const member = await lockMember(tx, viewer.memberId!);
  await tx.insert(identities).values({ provider, subject, memberId: member.id });
  await record({ type: "identity.linked", memberId: member.id, provider });
  return { isLinked: true };
}

type Given = Parameters<typeof fillIn>[1];

function joinWith(
  scope: Scope<Awaited<ReturnType<typeof lookUp>>>,
  claims: Claims,
  given: Given,
  name: string,
): Promise<SignedUp> {
  const { settings, form } = scope.before;
  const where = { isReasonAsked: settings.joining === "approval", site: settings };
  return join(scope, settings, {
    email: email.parse(claims.email),
    nickname: name,
    password: null,
    filled: fillIn(form, given, where),
    isEmailProven: claims.isEmailVerified,
    identity: { provider: claims.provider, subject: claims.subject },
  });
}

/** What a newcomer is called until they say otherwise. */
export function nameIn({ name, email: address = "" }: Pick<Claims, "name" | "email">): string {
  const named = nickname.safeParse(name ?? "");
  return named.success ? named.data : nicknameFrom(address);
}

const nicknameFrom = (address: string) => {
  const named = nickname.safeParse(address.split("@")[0]!.replace(/[._+-]+/g, " "));
  return named.success ? named.data : "New member";
};

/** The providers that sign this member in. */
export async function listIdentities(viewer: Viewer) {
  ensure(can.useAccount(viewer));
  return db
    .select({ provider: identities.provider, createdAt: identities.createdAt })
    .from(identities)
    .where(eq(identities.memberId, viewer.memberId!))
    .orderBy(asc(identities.createdAt))
    .limit(50);
}

/** Unlinks a provider. The last way in cannot be removed: with no password and no other provider it is a Conflict. */
export const unlinkIdentity = command(IdentityInput, async ({ provider }, scope): Promise<void> => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  await ensureConfirmed(scope);
  const member = await lockMember(tx, viewer.memberId!);
  const isTheirs = and(eq(identities.memberId, member.id), eq(identities.provider, provider));
  if (!member.passwordHash && !(await hasOther(tx, member.id, provider))) throw new Conflict("last-way-in");
  const gone = await tx.delete(identities).where(isTheirs).returning({ provider: identities.provider });
  if (gone.length === 0) throw new NotFound("not-found");
  await record({ type: "identity.unlinked", memberId: member.id, provider });
});

async function hasOther(tx: Tx, memberId: string, provider: string): Promise<boolean> {
  const others = tx
    .select({ provider: identities.provider })
    .from(identities)
    .where(and(eq(identities.memberId, memberId), ne(identities.provider, provider)));
  return (await others.limit(1)).length > 0;
}
