// Owns who calls: a key is the permissions it was given, as far as whoever made it holds them still; a token is whom it was given to.
import { and, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Db, db, once } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { newId } from "@/lib/id";
import { hashOf } from "@/lib/secret";
import { memberBehind, type Program, programBehind, visitorBehind } from "../oauth/callers";
import { readText, type TextKind } from "../oauth/text";
import { heldSets, memberFacts, standing } from "../roles/held";
import { getSettings } from "../settings/settings";
import { type Viewer, viewerFor, viewerOfKey, visitor } from "../viewer";

/**
 * Who calls the API, and by what name limits count and reasons say it. With a member's token `viewer` is that very member, as their
 * cookie would make them (`viewer.memberId`, `viewer.sessionId`); with a key or a program's own token it is a key, else a visitor.
 */
export type Caller = {
  viewer: Viewer;
  name: string;
  /** The program that came with a token; its pages alone may call from a browser. */
  program?: Program;
  /** Of a visitor whom a program brings: what is theirs alone is bound to it. */
  visitorId?: string;
  /** The address that the request came from: what limits count, where nobody is known yet. */
  source?: string;
};

const TOUCH_EVERY_MS = 5 * 60_000;

const keyRows = (from: Pick<Db, "select">, which: SQL) =>
  from
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      permissions: apiKeys.permissions,
      madeBy: apiKeys.madeBy,
      lastUsedAt: apiKeys.lastUsedAt,
      maker: memberFacts,
      ...heldSets,
      site: settings,
    })
    .from(apiKeys)
    .innerJoin(settings, eq(settings.id, 1))
    .leftJoin(members, eq(members.id, apiKeys.madeBy))
    .where(and(which, isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`))));

const keyOf = once.byKey((db) => keyRows(db, eq(apiKeys.hash, sql.placeholder("hash"))).prepare("api_key_of"));

/** The caller behind what was sent, a token or a key; null for what opens nothing. */
export async function findCaller(sent: string): Promise<Caller | null> {
  const named = readText(sent);
  const behind = named && BEHIND[named.kind];
  if (!behind) return findKey(sent);
  const found = await behind(named.ids[0]!, named.ids[1]!);
  return (
    found && { ...found, name: found.program.name, visitorId: named.kind === "visitor" ? named.ids[1] : undefined }
  );
}

const BEHIND: Partial<Record<TextKind, typeof programBehind>> = {
  member: memberBehind,
  visitor: visitorBehind,
  program: programBehind,
};

/**
 * The caller behind a key, or null: unknown, revoked, over, and of a maker who is out are the same to whoever asks (P12).
 * One query whatever the key, so that its time tells nothing.
 */
async function findKey(key: string): Promise<Caller | null> {
  const [row] = await keyOf().execute({ hash: hashOf(key) });
  const viewer = row && viewerIn(row);
  if (!row || !viewer) return null;
  await touch(row);
  return { viewer, name: row.name };
}

type KeyRow = Awaited<ReturnType<ReturnType<typeof keyOf>["execute"]>>[number];

/** What a key is now; null while its maker is out. */
function viewerIn({ maker, site, roleSets, badgeIds, ...row }: KeyRow): Viewer | null {
  const held = row.madeBy ? maker && viewerFor({ ...maker, ...standing({ roleSets, badgeIds }) }, site) : null;
  if (held && held.kind !== "member") return null;
  return viewerOfKey(row, held?.permissions, site);
}

/** The key of this id as it is now, for work that it asked for and that goes on without it; null for one that opens nothing any more. */
export async function viewerBehindKey(from: Pick<Db, "select">, keyId: string): Promise<Viewer | null> {
  const [row] = await keyRows(from, eq(apiKeys.id, keyId));
  return row ? viewerIn(row) : null;
}

/** Whoever brings no key: what everybody may see. */
export async function openCaller(): Promise<Caller> {
  return { viewer: visitor(await getSettings()), name: newId() };
}

async function touch({ id, lastUsedAt }: { id: string; lastUsedAt: Date | null }) {
  if (lastUsedAt && Date.now() - lastUsedAt.getTime() < TOUCH_EVERY_MS) return;
  await db.update(apiKeys).set({ lastUsedAt: new Date() }).where(eq(apiKeys.id, id));
}
