// Owns API keys: made and shown once, never with more than their maker holds, taken back at once.
import { eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { members } from "@/db/schema/members";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { hashOf, randomToken } from "@/lib/secret";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { type Place, pageOf } from "../paging";
import { PERMISSIONS } from "../permissions";
import type { Viewer } from "../viewer";
import { ApiKeyIdInput, CreateApiKeyInput } from "./input";

const SIGN = "ghk_";
const BEGINNING = SIGN.length + 6;

/** Makes a key and answers it, this one time. Throws Forbidden, also for a permission that the maker does not hold. */
export const createApiKey = command(CreateApiKeyInput, async ({ name, permissions, days }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.makeApiKeys(viewer));
  ensure(
    permissions.every((permission) => viewer.permissions.has(permission)),
    "key-beyond",
  );
  const key = `${SIGN}${randomToken()}`;
  const keyId = newId();
  const expiresAt = days ? new Date(now.getTime() + days * 86_400_000) : null;
  const kept = { id: keyId, name, hash: hashOf(key), beginning: key.slice(0, BEGINNING) };
  await tx
    .insert(apiKeys)
    .values({ ...kept, permissions: [...new Set(permissions)], madeBy: viewer.memberId, expiresAt });
  await record({ type: "api_key.created", memberId: null, keyId, name });
  return { keyId, key };
});

/** Takes a key back: its next request is refused. The same again is silent. Throws NotFound. */
export const revokeApiKey = command(ApiKeyIdInput, async ({ keyId }, { viewer, tx, record, now }) => {
  ensure(can.makeApiKeys(viewer));
  const [key] = await tx.select().from(apiKeys).where(eq(apiKeys.id, keyId)).for("update");
  if (!key) throw new NotFound("api-key");
  if (key.revokedAt) return;
  await tx.update(apiKeys).set({ revokedAt: now }).where(eq(apiKeys.id, keyId));
  await record({ type: "api_key.revoked", memberId: null, keyId, name: key.name });
});

/** All keys, the newest first, without the keys themselves. Throws Forbidden. */
export function listApiKeys(viewer: Viewer, place: Place = {}, size = 25) {
  ensure(can.manageApiKeys(viewer));
  const { id, name, beginning, permissions, isBootstrap, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKeys;
  const row = { id, name, beginning, permissions, isBootstrap, createdAt, expiresAt, lastUsedAt, revokedAt };
  return pageOf({ key: createdAt, id, isUp: false }, place, size, ({ where, orderBy, limit }) =>
    db
      .select({ ...row, by: members.nickname, cursorKey: createdAt })
      .from(apiKeys)
      .leftJoin(members, eq(members.id, apiKeys.madeBy))
      .where(where)
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** Makes BOOTSTRAP_API_KEY open everything, and the one before it nothing; without the variable there is none. Run at every start. */
export async function keepBootstrapKey(): Promise<void> {
  const key = env().BOOTSTRAP_API_KEY;
  await db.transaction(async (tx) => {
    const [kept] = await tx.select().from(apiKeys).where(eq(apiKeys.isBootstrap, true)).for("update");
    if (!key) return void (kept && (await tx.delete(apiKeys).where(eq(apiKeys.id, kept.id))));
    await putBootstrapKey(tx, key, kept?.id);
  });
}

async function putBootstrapKey(tx: Tx, key: string, keptId: string | undefined) {
  const fresh = { hash: hashOf(key), beginning: key.slice(0, 4), permissions: [...PERMISSIONS], revokedAt: null };
  if (keptId) return void (await tx.update(apiKeys).set(fresh).where(eq(apiKeys.id, keptId)));
  const made = { id: newId(), name: "BOOTSTRAP_API_KEY", isBootstrap: true, ...fresh };
  // Of several processes that start at once, one makes it.
  await tx.insert(apiKeys).values(made).onConflictDoNothing({ target: apiKeys.hash });
}
