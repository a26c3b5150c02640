// Keys and programs by the API: for members with the right; a key makes none, or it would outlive its own end.

import { z } from "zod";
import { createApiKey, listApiKeys, revokeApiKey } from "@/domain/api-keys/api-key";
import { CreateApiKeyInput } from "@/domain/api-keys/input";
import { createClient, deleteClient, editClient, getClient, listClients, renewSecret } from "@/domain/oauth/clients";
import { ClientInput } from "@/domain/oauth/input";
import { ClientShape, KeyShape, writeClient, writeCursors, writeKey } from "@/wire/keys";
import { CursorPageShape, NOTHING } from "@/wire/shapes";
import { idText } from "@/wire/values";
import { type Operation, operation } from "./operation";

const KEYS_BASE = "/api/guildhall/v1/api-keys";
const CLIENTS_BASE = "/api/guildhall/v1/oauth-clients";

const id = idText("invalid");
const limit = z.coerce.number("query-limit").int("query-limit").min(1, "query-limit").max(100, "query-limit");
const PageInput = z.object({
  cursorPaging: z.object({ limit: limit.nullish(), cursor: z.string().max(2000).nullish() }).nullish(),
});

const placeIn = ({ cursorPaging }: z.output<typeof PageInput>) =>
  [{ after: cursorPaging?.cursor ?? undefined }, cursorPaging?.limit ?? 50] as const;

export const KEYS: Operation[] = [
  operation({
    name: "apiKeys.listApiKeys",
    method: "GET",
    path: KEYS_BASE,
    who: "member",
    input: PageInput,
    answer: z.object({ apiKeys: z.array(KeyShape), pagingMetadata: CursorPageShape }),
    run: async ({ viewer }, input) => {
      const page = await listApiKeys(viewer, ...placeIn(input));
      return { apiKeys: page.rows.map(writeKey), pagingMetadata: writeCursors(page) };
    },
  }),
  operation({
    name: "apiKeys.createApiKey",
    method: "POST",
    path: KEYS_BASE,
    who: "member",
    input: z.object({
      apiKey: CreateApiKeyInput.omit({ days: true }).extend({ days: z.number("key-days").nullish() }),
    }),
    answer: z.object({ apiKey: KeyShape.pick({ id: true, name: true }), key: z.string() }),
    run: async ({ viewer }, { apiKey: { days, ...rest } }) => {
      const { keyId, key } = await createApiKey(viewer, { ...rest, days: days ? String(days) : undefined });
      return { apiKey: { id: keyId, name: rest.name }, key };
    },
    fieldAt: (path) => `apiKey.${path}`,
  }),
  operation({
    name: "apiKeys.revokeApiKey",
    method: "DELETE",
    path: `${KEYS_BASE}/{id}`,
    who: "member",
    input: z.object({ id }),
    answer: NOTHING,
    run: async ({ viewer }, { id }) => {
      await revokeApiKey(viewer, { keyId: id });
      return {};
    },
  }),
  operation({
    name: "oauthClients.listOauthClients",
    method: "GET",
    path: CLIENTS_BASE,
    who: "member",
    input: PageInput,
    answer: z.object({ oauthClients: z.array(ClientShape), pagingMetadata: CursorPageShape }),
    run: async ({ viewer }, input) => {
      const page = await listClients(viewer, ...placeIn(input));
      return { oauthClients: page.rows.map(writeClient), pagingMetadata: writeCursors(page) };
    },
  }),
  operation({
    name: "oauthClients.createOauthClient",
    method: "POST",
    path: CLIENTS_BASE,
    who: "member",
    input: z.object({ oauthClient: ClientInput }),
    answer: z.object({ oauthClient: ClientShape, secret: z.string().optional() }),
    run: async ({ viewer }, { oauthClient }) => {
      const { clientId, secret } = await createClient(viewer, oauthClient);
      return { oauthClient: writeClient(await getClient(viewer, clientId)), secret: secret ?? undefined };
    },
    fieldAt: (path) => `oauthClient.${path}`,
  }),
  operation({
    name: "oauthClients.updateOauthClient",
    method: "PATCH",
    path: `${CLIENTS_BASE}/{id}`,
    who: "member",
    input: z.object({ id, oauthClient: ClientInput }),
    answer: z.object({ oauthClient: ClientShape, secret: z.string().optional() }),
    run: async ({ viewer }, { id, oauthClient }) => {
      const { secret } = await editClient(viewer, { clientId: id, ...oauthClient });
      return { oauthClient: writeClient(await getClient(viewer, id)), secret: secret ?? undefined };
    },
    fieldAt: (path) => `oauthClient.${path}`,
  }),
  operation({
    name: "oauthClients.renewOauthClientSecret",
    method: "POST",
    path: `${CLIENTS_BASE}/{id}/secret`,
    who: "member",
    input: z.object({ id }),
    answer: z.object({ secret: z.string() }),
    run: async ({ viewer }, { id }) => ({ secret: (await renewSecret(viewer, { clientId: id })).secret }),
  }),
  operation({
    name: "oauthClients.deleteOauthClient",
    method: "DELETE",
    path: `${CLIENTS_BASE}/{id}`,
    who: "member",
    input: z.object({ id }),
    answer: NOTHING,
    run: async ({ viewer }, { id }) => {
      await deleteClient(viewer, { clientId: id });
      return {};
    },
  }),
];
