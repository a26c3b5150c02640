// How messages are signed: the two ways that receivers know, each over the very bytes that are sent.
import { createHmac, createPrivateKey, sign } from "node:crypto";

/** Standard Webhooks: each secret signs, parted by a space. Secrets are whsec_ and base64; `seconds` is the time of this very try. */
export function standardSignature(secrets: string[], id: string, seconds: number, body: string): string {
  const signed = (secret: string) =>
    createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
      .update(`${id}.${seconds}.${body}`)
      .digest("base64");
  return secrets.map((secret) => `v1,${signed(secret)}`).join(" ");
}

/** A compact token, RS256, of a private key as PEM. */
export function signedToken(privateKey: string, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), createPrivateKey(privateKey)).toString("base64url")}`;
}
