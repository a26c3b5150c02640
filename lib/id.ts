import { randomBytes } from "node:crypto";

let last = 0;
let count = 0;

/**
 * A UUIDv7 (RFC 9562): sorts by the time it was made, also within one millisecond of one process.
 * Made here because PostgreSQL has uuidv7() only since 18.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  const now = Date.now();
  if (now > last) {
    last = now;
    count = ((bytes[6]! & 0x07) << 8) | bytes[7]!;
  } else if (++count > 0xfff) {
    last += 1;
    count = 0;
  }
  bytes.writeUIntBE(last, 0, 6);
  bytes[6] = 0x70 | (count >> 8);
  bytes[7] = count & 0xff;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The same id for the same bytes, of which the first sixteen count: a UUID of version 8, made out of a hash. */
export function idFrom(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An id below all that newId() makes from a moment on, less a minute for clocks that differ: rows are found by time through their key. */
export function idSince(at: Date): string {
  const hex = Math.max(0, at.getTime() - 60_000)
    .toString(16)
    .padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Is this text an id at all? What comes from outside is asked before a query sees it. */
export const isUuid = (text: unknown): text is string => typeof text === "string" && UUID.test(text);

/** An id that is nobody's. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";
