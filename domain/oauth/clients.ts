// Owns the programs that come with visitors and members: their origins, ways back, kinds of grant, and the secret of those that come by themselves.
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { members } from "@/db/schema/members";
import { type OauthClient, oauthClients } from "@/db/schema/oauth";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { ensureNotOvertaken, markOf } from "../overtaken";
import { type Place, pageOf } from "../paging";
import type { Permission } from "../permissions";
import type { Viewer } from "../viewer";
import { ClientIdInput, ClientInput, EditClientInput } from "./input";
import { makeSecret } from "./tokens";

/** Makes a program; answers its secret this one time, if it comes by itself. Throws Forbidden, also for more than the maker holds. */
export const createClient = command(ClientInput, async (input, { viewer, tx, record }) => {
  ensureMay(viewer, input.permissions);
  const clientId = newId();
  const made = input.grants.includes("client_credentials") ? makeSecret() : null;
  await tx.insert(oauthClients).values({
    ...input,
    id: clientId,
    permissions: made ? [...new Set(input.permissions)] : [],
    secretHash: made?.hash,
    madeBy: viewer.memberId,
    isOfSite: viewer.kind === "system",
  });
  await record({ type: "oauth_client.created", memberId: null, clientId, name: input.name });
  return { clientId, secret: made?.secret ?? null };
});

type Written = Pick<OauthClient, "name" | "origins" | "redirectUris" | "grants" | "permissions">;

/** What stands for what is written of a program as it is; its secret is no part of that. */
export const markOfClient = ({ name, origins, redirectUris, grants, permissions }: Written): string =>
  markOf({ name, origins, redirectUris, grants, permissions });

/**
 * Changes a program; it holds from the next request on. One that newly comes by itself gets its secret, answered this one time.
 * From now on it may at most what the viewer may. Throws Forbidden, NotFound and Overtaken.
 */
export const editClient = command(EditClientInput, async ({ clientId, seen, ...input }, { viewer, tx, record }) => {
  ensureMay(viewer, input.permissions);
  const before = await lockClient(tx, clientId);
  // What somebody with more gave it is not taken over by whoever holds less.
  ensureMay(viewer, before.permissions as Permission[]);
  ensureNotOvertaken(seen, markOfClient(before));
  const isByItself = input.grants.includes("client_credentials");
  const made = isByItself && !before.secretHash ? makeSecret() : null;
  const after = {
    ...input,
    permissions: isByItself ? [...new Set(input.permissions)] : [],
    secretHash: isByItself ? (made?.hash ?? before.secretHash) : null,
  };
  const fields = Object.keys(after).filter(
    (key) => JSON.stringify(after[key as keyof typeof after]) !== JSON.stringify(before[key as keyof OauthClient]),
  );
  if (fields.length === 0) return { clientId, secret: null };
  await tx
    .update(oauthClients)
    .set({ ...after, madeBy: viewer.memberId, isOfSite: viewer.kind === "system" })
    .where(eq(oauthClients.id, clientId));
  await record({ type: "oauth_client.changed", memberId: null, clientId, name: input.name, fields });
  return { clientId, secret: made?.secret ?? null };
});

/** A new secret; the old one is void at once. Answers it this one time. Throws Forbidden and NotFound. */
export const renewSecret = command(ClientIdInput, async ({ clientId }, { viewer, tx, record }) => {
  ensureMay(viewer, []);
  const client = await lockClient(tx, clientId);
  ensureMay(viewer, client.permissions as Permission[]);
  if (!client.secretHash) throw new NotFound("oauth-client");
  const { secret, hash } = makeSecret();
  await tx.update(oauthClients).set({ secretHash: hash }).where(eq(oauthClients.id, clientId));
  await record({ type: "oauth_client.changed", memberId: null, clientId, name: client.name, fields: ["secret"] });
  return { clientId, secret };
});

/** Removes a program: whoever is signed in through it is out of it at once. Throws Forbidden and NotFound. */
export const deleteClient = command(ClientIdInput, async ({ clientId }, { viewer, tx, record }) => {
  ensureMay(viewer, []);
  const client = await lockClient(tx, clientId);
  await tx.delete(oauthClients).where(eq(oauthClients.id, clientId));
  await record({ type: "oauth_client.deleted", memberId: null, clientId, name: client.name });
});

/** Nobody gives what they do not hold. */
function ensureMay(viewer: Viewer, permissions: Permission[]): void {
  ensure(can.makeApiKeys(viewer));
  ensure(
    permissions.every((permission) => viewer.permissions.has(permission)),
    "key-beyond",
  );
}

async function lockClient(tx: Tx, clientId: string): Promise<OauthClient> {
  const [client] = await tx.select().from(oauthClients).where(eq(oauthClients.id, clientId)).for("update");
  if (!client) throw new NotFound("oauth-client");
  return client;
}

const { id, name, origins, redirectUris, grants, permissions, createdAt, lastUsedAt } = oauthClients;
const row = { id, name, origins, redirectUris, grants, permissions, createdAt, lastUsedAt };

/** All programs, the newest first. Throws Forbidden. */
export function listClients(viewer: Viewer, place: Place = {}, size = 25) {
  ensure(can.manageApiKeys(viewer));
  return pageOf({ key: createdAt, id, isUp: false }, place, size, ({ where, orderBy, limit }) =>
    db
      .select({ ...row, by: members.nickname, cursorKey: createdAt })
      .from(oauthClients)
      .leftJoin(members, eq(members.id, oauthClients.madeBy))
      .where(where)
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** One program. Throws Forbidden and NotFound. */
export async function getClient(viewer: Viewer, clientId: string) {
  ensure(can.manageApiKeys(viewer));
  const [client] = await db.select(row).from(oauthClients).where(eq(oauthClients.id, clientId));
  if (!client) throw new NotFound("oauth-client");
  return client;
}

/** May pages of this origin call, be it for one program or, unless one is named, for any? Our own always may. */
export async function mayCallFrom(origin: string, of?: { origins: string[] }): Promise<boolean> {
  if (origin === env().SITE_URL) return true;
  if (of) return of.origins.includes(origin);
  const listed = db
    .select({ id })
    .from(oauthClients)
    .where(sql`${origins} @> ${JSON.stringify([origin])}::jsonb`);
  return (await listed.limit(1)).length > 0;
}
