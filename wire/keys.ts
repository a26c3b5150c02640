// API keys and OAuth clients in public JSON; never their secrets.
import { z } from "zod";
import type { listApiKeys } from "@/domain/api-keys/api-key";
import type { listClients } from "@/domain/oauth/clients";
import { type CursorPageShape, moment, type Said, SHAPES } from "./shapes";

type Key = Awaited<ReturnType<typeof listApiKeys>>["rows"][number];
type Client = Omit<Awaited<ReturnType<typeof listClients>>["rows"][number], "by">;

export const KeyShape = z
  .object({
    id: z.guid(),
    name: z.string(),
    /** What the key begins with, to tell it by. */
    beginning: z.string(),
    permissions: z.array(z.string()),
    createdDate: moment,
    expiresDate: moment.optional(),
    lastUsedDate: moment.optional(),
    revokedDate: moment.optional(),
  })
  .register(SHAPES, { id: "ApiKey" });

export const ClientShape = z
  .object({
    id: z.guid(),
    name: z.string(),
    origins: z.array(z.string()),
    redirectUris: z.array(z.string()),
    grants: z.array(z.string()),
    permissions: z.array(z.string()),
    createdDate: moment,
    lastUsedDate: moment.optional(),
  })
  .register(SHAPES, { id: "OauthClient" });

export const writeKey = ({ id, name, beginning, permissions, ...times }: Key): Said<typeof KeyShape> => ({
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
}: Client): Said<typeof ClientShape> => ({
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
export const writeCursors = ({ rows, next }: { rows: unknown[]; next?: string }): Said<typeof CursorPageShape> => ({
  count: rows.length,
  cursors: next ? { next } : {},
  hasNext: next !== undefined,
});
