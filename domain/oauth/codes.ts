// Owns authorization codes: once, for one program, one way back and one verifier. No row is made before one is spent, for it is a GET that hands it out.
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/sessions";
import { newId } from "@/lib/id";
import { conceal, reveal } from "@/lib/secret";
import { command, type Scope } from "../command";
import { Forbidden, Invalid, NotFound } from "../errors";
import { countInARow } from "../limits";
import { lockMember } from "../members/member";
import { NEVER, shownBy } from "../sessions/confirmed";
import type { Way } from "../sessions/pass";
import { isAlive } from "../sessions/session";
import { readToken, spendToken } from "../sessions/tokens";
import { isIn } from "../viewer";
import { giveMember, type Issued, programFor } from "./tokens";

/** What a program asks for when it sends somebody here. */
const AskInput = z.object({
  clientId: z.string("client-missing"),
  redirectUri: z.string().optional(),
  codeChallenge: z.string("challenge-missing").regex(/^[\w-]{43}$/, "challenge-missing"),
  codeChallengeMethod: z.literal("S256", "challenge-missing"),
});

type Asked = { clientId: string; redirectUri?: string; challenge: string };

/** What stands in a code: who showed who they are (a pass, or the session of a browser), and for whom. */
type Code = Asked & { id: string; endsAt: number; pass?: string; sessionId?: string };

const SECONDS = 60;
const PURPOSE = "oauth:code";

/**
 * The program behind a request for a code, and what the code will be bound to. Throws Forbidden for a program that is not known or
 * a way back that is not its own, and Invalid for a request without a challenge: without one whoever sees the code could spend it.
 */
export async function readAsked(sent: unknown) {
  const parsed = AskInput.safeParse(sent);
  const clientId = (sent as { clientId?: unknown }).clientId;
  const program = await programFor(clientId);
  const redirectUri = (sent as { redirectUri?: unknown }).redirectUri;
  if (redirectUri !== undefined && !program.redirectUris.includes(String(redirectUri)))
    throw new Forbidden("redirect-unknown");
  if (!parsed.success)
    throw new Invalid(Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message])));
  const asked: Asked = {
    clientId: program.id,
    redirectUri: parsed.data.redirectUri,
    challenge: parsed.data.codeChallenge,
  };
  return { program, asked };
}

/** A code for whoever holds this pass, which is spent with it. Throws NotFound for a pass that is over. */
export async function codeForPass(asked: Asked, pass: string): Promise<string> {
  await programFor(asked.clientId, "direct");
  await readToken("session", pass);
  return write({ ...asked, pass });
}

/** A code for the member of a browser's session. Throws Forbidden for a program that may not send members here. */
export async function codeForSession(asked: Asked, sessionId: string): Promise<string> {
  await programFor(asked.clientId, "authorization_code");
  return write({ ...asked, sessionId });
}

const write = (code: Omit<Code, "id" | "endsAt">) =>
  conceal(PURPOSE, JSON.stringify({ ...code, id: newId(), endsAt: Date.now() + SECONDS * 1000 } satisfies Code));

function read(text: string): Code {
  const found = reveal(PURPOSE, text);
  const code = found ? (JSON.parse(found) as Code) : null;
  if (!code || code.endsAt < Date.now()) throw new NotFound("token");
  return code;
}

/** Has this member been signed in through this program, and still is? Then it may ask for a code without asking them again. */
export async function isAtHomeIn(clientId: string, memberId: string): Promise<boolean> {
  const theirs = and(eq(sessions.clientId, clientId), eq(sessions.memberId, memberId), isAlive());
  return (await db.select({ id: sessions.id }).from(sessions).where(theirs).limit(1)).length > 0;
}

const RedeemInput = z.object({
  clientId: z.string("client-missing"),
  code: z.string("token-missing").max(4000, "token-missing"),
  codeVerifier: z.string("challenge-missing").max(200, "challenge-missing"),
  redirectUri: z.string().max(1000).nullish(),
  place: z.string().optional(),
});

/** Spends a code: the member's session in the program begins. Throws NotFound for whatever does not fit, the same for all of it. */
export const redeemCode = command(RedeemInput, {
  before: async (input) => {
    const code = read(input.code);
    const program = await programFor(input.clientId);
    const isRight =
      code.clientId === program.id &&
      code.challenge === createHash("sha256").update(input.codeVerifier).digest("base64url") &&
      (code.redirectUri ?? null) === (input.redirectUri ?? null);
    if (!isRight || (await countInARow(`code:${code.id}`, SECONDS * 2)) > 1) throw new NotFound("token");
    return { code, program };
  },
  work: async ({ place }, scope): Promise<Issued> => {
    const { code, program } = scope.before;
    const { memberId, by, ...shown } = await whoShowed(scope, code);
    const member = await lockMember(scope.tx, memberId);
    if (!isIn(member, scope.now)) throw new NotFound("token");
    await scope.record({ type: "member.logged_in", memberId, by, device: program.name, place });
    return giveMember(scope, { memberId, program, ...shown, place });
  },
});

async function whoShowed({ tx, now }: Scope<unknown>, { pass, sessionId }: Code) {
  if (pass) {
    const { memberId, data } = await spendToken(tx, "session", pass);
    return { memberId: memberId!, by: data.by as Way, ...shownBy(data.by as Way, now) };
  }
  const [session] = await tx
    .select({ memberId: sessions.memberId, isVouched: sessions.isVouched })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId!), isAlive()));
  if (!session) throw new NotFound("token");
  // Whoever typed their password typed it here, not there: a program that they go on to may not renew it, or delete them, on the strength of that.
  return { ...session, by: "program" as const, confirmedAt: NEVER };
}
