// API keys and OAuth clients in public JSON; never their secrets.
import type { listApiKeys } from "@/domain/api-keys/api-key";
import type { listClients } from "@/domain/oauth/clients";

type Key = Awaited<ReturnType<typeof listApiKeys>>["rows"][number];
type Client = Omit<Awaited<ReturnType<typeof listClients>>["rows"][number], "by">;

export const writeKey = ({ id, name, beginning, permissions, ...times }: Key) => ({
  id,
  name,
  beginning,
  permissions,
  createdDate: times.createdAt,
  expiresDate: times.expiresAt ?? undefined,
  lastUsedDate: times.lastUsedAt ?? undefined,
  revokedDate: times.revokedAt ?? undefined,
});

export const writeClient = ({
  id,
  name,
  origins,
  redirectUris,
  grants,
  permissions,
  createdAt,
  lastUsedAt,
}: Client) => ({
  id,
  name,
  origins,
  redirectUris,
  grants,
  permissions,
  createdDate: createdAt,
  lastUsedDate: lastUsedAt ?? undefined,
});

/** A page that goes on by cursor; on the last one there is none. */
export const writeCursors = ({ rows, next }: { rows: unknown[]; next?: string }) => ({
  count: rows.length,
  cursors: next ? { next } : {},
  hasNext: next !== undefined,
});
