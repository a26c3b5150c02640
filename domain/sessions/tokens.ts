// Owns one-time links: a row to be spent once, and a token that only this site can make of its id.
import { and, eq, gt, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type TokenKind, tokens } from "@/db/schema/sessions";
import { env } from "@/lib/env";
import { isUuid, newId } from "@/lib/id";
import { isSealed, seal } from "@/lib/secret";
import { NotFound } from "../errors";

type Token = typeof tokens.$inferSelect;

const SECONDS: Record<TokenKind, () => number> = {
  session: () => env().SESSION_TOKEN_SECONDS,
  "set-password": () => env().RESET_SECONDS,
  "verify-email": () => env().VERIFICATION_SECONDS,
  "change-email": () => env().VERIFICATION_SECONDS,
  "log-in": () => env().RESET_SECONDS,
  application: () => env().INVITATION_SECONDS,
  "log-out": () => env().SESSION_TOKEN_SECONDS,
  setup: () => 10 * 365 * 86_400,
};

/** Makes one; earlier ones of the same kind for the same member are void, unless `keepEarlier`. Answers its id (for events and letters). */
export async function makeToken(
  tx: Tx,
  kind: TokenKind,
  options: { memberId?: string; data?: Record<string, string>; seconds?: number; keepEarlier?: boolean },
): Promise<string> {
  const { memberId, data = {}, seconds = SECONDS[kind]() } = options;
  if (memberId && !options.keepEarlier) await voidTokens(tx, memberId, kind);
  const id = newId();
  await tx.insert(tokens).values({ id, kind, memberId, data, expiresAt: new Date(Date.now() + seconds * 1000) });
  return id;
}

/** The text for the link. It can be made again from the id at any time, so it is never stored. */
export const tokenText = (kind: TokenKind, id: string): string => `${id}.${seal(`token:${kind}`, id)}`;

/** Reads a token without spending it: what a GET may do. Throws NotFound when altered, used, replaced or over. */
export async function readToken(kind: TokenKind, text: string): Promise<Token> {
  const [row] = await db.select().from(tokens).where(valid(kind, text));
  if (!row) throw new NotFound("token");
  return row;
}

/** Spends a token: of two at once only one gets the row. Throws NotFound like readToken. */
export async function spendToken(tx: Tx, kind: TokenKind, text: string): Promise<Token> {
  const [row] = await tx.delete(tokens).where(valid(kind, text)).returning();
  if (!row) throw new NotFound("token");
  return row;
}

/** Voids a member's outstanding tokens, of one kind or all. */
export const voidTokens = (tx: Tx, memberId: string, kind?: TokenKind) =>
  tx.delete(tokens).where(and(eq(tokens.memberId, memberId), kind ? eq(tokens.kind, kind) : undefined));

/** Forgets tokens that are over; a job calls it. */
export const clearTokens = () => db.delete(tokens).where(lte(tokens.expiresAt, sql`now()`));

/** Is this token's link still good? What a letter asks before it goes out with it. */
export async function isTokenGood(kind: TokenKind, id: string): Promise<boolean> {
  const good = and(eq(tokens.id, id), eq(tokens.kind, kind), gt(tokens.expiresAt, sql`now()`));
  return (await db.select({ id: tokens.id }).from(tokens).where(good)).length > 0;
}

function valid(kind: TokenKind, text: string) {
  const [id = "", mark = ""] = text.split(".");
  if (!isUuid(id) || !isSealed(`token:${kind}`, id, mark)) throw new NotFound("token");
  return and(eq(tokens.id, id), eq(tokens.kind, kind), gt(tokens.expiresAt, sql`now()`));
}
