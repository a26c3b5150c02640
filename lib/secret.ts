import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "./env";

/** The site's secret: AUTH_SECRET, or one made once and kept in DATA_DIR, readable by its owner only. */
export function secret(): string {
  const given = env().AUTH_SECRET;
  if (given) return given;
  const file = path.join(env().DATA_DIR, "auth-secret");
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    mkdirSync(env().DATA_DIR, { recursive: true });
    try {
      writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    } catch {
      // Another process was quicker; its secret is the one.
    }
    return readFileSync(file, "utf8").trim();
  }
}

/** A keyed seal over a text; `purpose` keeps seals of different kinds apart. base64url, 256 bits. */
export const seal = (purpose: string, text: string): string =>
  createHmac("sha256", secret()).update(`${purpose}\0${text}`).digest("base64url");

/** Compares two seals without telling by time where they differ. */
export const isSealed = (purpose: string, text: string, given: string): boolean => {
  const right = Buffer.from(seal(purpose, text));
  const other = Buffer.from(given);
  return right.length === other.length && timingSafeEqual(right, other);
};

const keyFor = (use: string, purpose: string) => createHmac("sha256", secret()).update(`${use}\0${purpose}`).digest();
const NONCE = 12;
const TAG = 16;

/** A text that this site alone can read again. The same text always becomes the same, so that an address made of it stays. */
export function conceal(purpose: string, text: string): string {
  const nonce = createHmac("sha256", keyFor("nonce", purpose)).update(text).digest().subarray(0, NONCE);
  const cipher = createCipheriv("aes-256-gcm", keyFor("conceal", purpose), nonce);
  const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString("base64url");
}

/** Reads it again; null if it was altered, or made elsewhere or for another purpose. */
export function reveal(purpose: string, concealed: string): string | null {
  const bytes = Buffer.from(concealed, "base64url");
  if (bytes.length < NONCE + TAG) return null;
  const cipher = createDecipheriv("aes-256-gcm", keyFor("conceal", purpose), bytes.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  try {
    cipher.setAuthTag(bytes.subarray(-TAG));
    return cipher.update(bytes.subarray(NONCE, -TAG), undefined, "utf8") + cipher.final("utf8");
  } catch {
    return null;
  }
}

/** 256 random bits for a cookie. */
export const randomToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of a random token. A plain hash is enough: there is nothing to guess. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");
