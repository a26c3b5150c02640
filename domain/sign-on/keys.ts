// Owns the key that says to other sites who somebody is: made once, kept concealed.
import { createPrivateKey, generateKeyPair, type JsonWebKey } from "node:crypto";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { signOnKeys } from "@/db/schema/sign-on";
import { conceal, hashOf, reveal } from "@/lib/secret";

const PURPOSE = "sign-on-key";
const pair = promisify(generateKeyPair);

/**
 * The private key as a JWK for RS256. Of two processes that make it at once, both get the first one's. Under another AUTH_SECRET
 * the old one cannot be read any more, and a new one takes its place: other sites read it again by themselves.
 */
export async function getSigningKey(): Promise<JsonWebKey> {
  const kept = await read();
  if (kept) return jwk(kept);
  const { privateKey } = await pair("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const row = { id: 1, privateKey: conceal(PURPOSE, privateKey) };
  await db.transaction(async (tx) => {
    const [other] = await tx.select().from(signOnKeys).where(eq(signOnKeys.id, 1)).for("update");
    if (other && reveal(PURPOSE, other.privateKey)) return;
    if (other) await tx.update(signOnKeys).set(row).where(eq(signOnKeys.id, 1));
    else await tx.insert(signOnKeys).values(row).onConflictDoNothing();
  });
  return jwk((await read())!);
}

async function read(): Promise<string | null> {
  const [row] = await db.select({ key: signOnKeys.privateKey }).from(signOnKeys).where(eq(signOnKeys.id, 1));
  return row ? reveal(PURPOSE, row.key) : null;
}

function jwk(pem: string): JsonWebKey {
  const key = createPrivateKey(pem).export({ format: "jwk" });
  return { ...key, kid: hashOf(key.n!).slice(0, 16), use: "sig", alg: "RS256" };
}
