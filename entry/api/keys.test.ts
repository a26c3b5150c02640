import { expect, test } from "vitest";
import { findCaller } from "@/domain/api-keys/caller";
import { eventTypes, makeMember, makeModerator } from "@/domain/testing";
import { aDoor, keyFor, keyOf } from "./testing";

const door = aDoor();
const KEYS = "/api/guildhall/v1/api-keys";
const CLIENTS = "/api/guildhall/v1/oauth-clients";

test("an owner makes, lists and takes back keys; each is shown once and is never more than its maker", async () => {
  const key = await keyOf(await makeMember("Boss", { isOwner: true }));
  const body = { apiKey: { name: "CRM", permissions: ["members.manage"], days: 30 } };
  await door.raw(KEYS, { key, body: { apiKey: { name: "Mail", permissions: [] } } });
  const made = await door.raw(KEYS, { key, body });
  expect(made.json).toMatchObject({ apiKey: { name: "CRM" }, key: expect.stringMatching(/^ghk_/) });
  expect([...(await findCaller(made.json.key))!.viewer.permissions]).toEqual(["members.manage"]);
  const listed = await door.raw(`${KEYS}?cursorPaging.limit=1`, { key });
  expect(listed.json.apiKeys).toMatchObject([{ name: "CRM", permissions: ["members.manage"] }]);
  expect(listed.text).not.toContain(made.json.key);
  const rest = await door.raw(`${KEYS}?cursorPaging.cursor=${listed.json.pagingMetadata.cursors.next}`, { key });
  expect(rest.json).toMatchObject({ apiKeys: [{}], pagingMetadata: { hasNext: false } });
  for (let n = 0; n < 2; n++)
    expect((await door.raw(`${KEYS}/${made.json.apiKey.id}`, { key, method: "DELETE" })).status).toBe(200);
  expect(await findCaller(made.json.key)).toBeNull();
  expect(await eventTypes()).toEqual(["api_key.created", "api_key.created", "api_key.revoked"]);
  const wrong = await door.raw(KEYS, { key, body: { apiKey: { name: " ", days: 0.5 } } });
  expect(wrong.status).toBe(400);
});

test("no key makes a key, and nobody without the right sees one", async () => {
  const [mod, anna] = [await makeModerator("Mod"), await makeMember("Anna")];
  const asked = { apiKey: { name: "More", permissions: [] } };
  const client = { oauthClient: { name: "More", grants: ["anonymous"] } };
  expect((await door.raw(KEYS, { body: asked })).status).toBe(401);
  for (const key of [await keyFor(), await keyFor([]), await keyOf(mod), await keyOf(anna)]) {
    expect((await door.raw(KEYS, { key, body: asked })).status).toBe(403);
    expect((await door.raw(CLIENTS, { key, body: client })).status).toBe(403);
  }
  for (const key of [await keyFor([]), await keyOf(mod), await keyOf(anna)]) {
    expect((await door.raw(KEYS, { key })).status).toBe(403);
    expect((await door.raw(CLIENTS, { key })).status).toBe(403);
  }
});

test("programs are made, changed and removed, and their secret is told when it is new", async () => {
  const key = await keyOf(await makeMember("Boss", { isOwner: true }));
  const oauthClient = { name: "Shop", origins: ["https://shop.example"], grants: ["anonymous", "client_credentials"] };
  const made = await door.raw(CLIENTS, { key, body: { oauthClient } });
  expect(made.json).toMatchObject({ oauthClient, secret: expect.stringMatching(/^ghs_/) });
  const { id } = made.json.oauthClient;
  const patch = { oauthClient: { ...oauthClient, name: "Store" } };
  const changed = await door.raw(`${CLIENTS}/${id}`, { key, method: "PATCH", body: patch });
  expect(changed.json).toEqual({ oauthClient: expect.objectContaining({ id, name: "Store" }) });
  const renewed = await door.raw(`${CLIENTS}/${id}/secret`, { key, body: {} });
  expect(renewed.json.secret).not.toBe(made.json.secret);
  expect((await door.raw(CLIENTS, { key })).json.oauthClients).toContainEqual(
    expect.objectContaining({ id, name: "Store" }),
  );
  expect((await door.raw(`${CLIENTS}/${id}`, { key, method: "DELETE" })).json).toEqual({});
  expect((await door.raw(`${CLIENTS}/${id}`, { key, method: "DELETE" })).status).toBe(404);
  const wrong = await door.raw(CLIENTS, { key, body: { oauthClient: { ...oauthClient, origins: ["shop"] } } });
  expect(wrong.json.details.validationError.fieldViolations[0]).toMatchObject({ ruleName: "ORIGIN_FORM" });
});
