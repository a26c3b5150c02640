// Owns what webhooks are signed with: made here, kept concealed, two of them while one takes the other's place.

import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import type { WebhookEndpoint } from "@/db/schema/webhooks";
import { idFrom } from "@/lib/id";
import { conceal, reveal, seal } from "@/lib/secret";
import type { Format } from "./input";

const PURPOSE = "webhook";
const pair = promisify(generateKeyPair);

type Keys = Pick<WebhookEndpoint, "secret" | "publicKey">;

/** New keys of a format: a shared secret, which whoever makes it reads this one time, or a key pair, of which nothing secret is shown. */
export async function makeKeys(format: Format): Promise<{ keys: Keys; shown: string | null }> {
  if (format === "standard") {
    const shown = `whsec_${randomBytes(32).toString("base64")}`;
    return { keys: { secret: conceal(PURPOSE, shown), publicKey: null }, shown };
  }
  const { publicKey, privateKey } = await pair("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { keys: { secret: conceal(PURPOSE, privateKey), publicKey }, shown: null };
}

/** A secret as it was made. Throws when AUTH_SECRET is not the one it was kept under: then it has to be rotated. */
function plainSecret(kept: string): string {
  const plain = reveal(PURPOSE, kept);
  if (!plain)
    throw new Error("The secret of this webhook cannot be read: AUTH_SECRET is another one now. Rotate the secret.");
  return plain;
}

type Kept = Pick<WebhookEndpoint, "secret" | "formerSecret" | "formerUntil">;

/** What a message is signed with now, the newest first. */
export function signingSecrets({ secret, formerSecret, formerUntil }: Kept, now = new Date()): string[] {
  const isOverlap = formerSecret && formerUntil && formerUntil > now;
  return [secret, ...(isOverlap ? [formerSecret] : [])].map(plainSecret);
}

/** Which installation a message comes from: an id that stays as long as AUTH_SECRET does. */
export const siteId = (): string => idFrom(Buffer.from(seal("webhook-site", ""), "base64url"));
