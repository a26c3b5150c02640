"use server";

import { createApiKey, revokeApiKey } from "@/domain/api-keys/api-key";
import { action } from "@/entry/action";
import { showOnce } from "@/entry/shown-once";

export const makeKey = action(createApiKey, async ({ keyId, key }) => {
  await showOnce(keyId, key);
  return `/admin/api-keys?made=${keyId}`;
});
export const revokeKey = action(revokeApiKey, "/admin/api-keys", { done: "key-revoked" });
