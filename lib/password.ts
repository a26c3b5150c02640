import { hash, verify } from "@node-rs/argon2";

/** The longest password taken, in characters; all of it counts (P01). */
export const PASSWORD_MAX = 512;

// Argon2id, 19 MiB, two passes: OWASP's first choice. The library's default kind is Argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One text however it was typed: composed and decomposed accents are the same password (NIST 800-63B). */
const composed = (password: string) => password.normalize("NFC");

/** How long a password is, as people count. */
export const passwordLength = (password: string): number => [...composed(password)].length;

/** The Argon2id hash of a password, with its salt. */
export const hashPassword = (password: string): Promise<string> => hash(composed(password), COST);

let dummy: Promise<string> | undefined;

/** Is it the password behind this hash? Without a hash the same work is done, so that time does not tell who exists (P04). */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword("nobody's password");
  const none = await dummy;
  const isWhole = password.length <= PASSWORD_MAX * 2;
  const isRight = await verify(passwordHash ?? none, isWhole ? composed(password) : "");
  return isRight && isWhole && Boolean(passwordHash);
}
