import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
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

/** 256 random bits for a cookie. */
export const randomToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of a random token. A plain hash is enough: there is nothing to guess. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");
