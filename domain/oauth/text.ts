// Owns the texts that programs call with: what they name and until when is sealed into them, so that no row stands for a visitor.
import { idFrom, isUuid } from "@/lib/id";
import { isSealed, seal } from "@/lib/secret";

/** How each begins, and how many ids it names. A member's names their session; the others name the program first, its own its secret too. */
const KINDS = {
  member: { sign: "ght_", ids: 1 },
  visitor: { sign: "ghv_", ids: 2 },
  program: { sign: "gha_", ids: 2 },
  "visitor-renewal": { sign: "ghvr_", ids: 2 },
  "program-renewal": { sign: "ghar_", ids: 1 },
} as const;

/** What stands in a program's own text for its secret: another secret, and the text opens nothing. */
export const markOf = (secretHash: string): string =>
  idFrom(Buffer.from(seal("oauth:secret", secretHash), "base64url"));

export type TextKind = keyof typeof KINDS;

/** Makes one that is good for so many seconds. */
export function writeText(kind: TextKind, ids: string[], seconds: number): string {
  const said = [...ids, Math.ceil(Date.now() / 1000 + seconds).toString(36)].join(".");
  return `${KINDS[kind].sign}${said}.${seal(`oauth:${kind}`, said)}`;
}

/** What a text names, and its end in seconds of the epoch; null if it is none of ours, altered or over. */
export function readText(text: string): { kind: TextKind; ids: string[]; endsAt: number } | null {
  const kind = (Object.keys(KINDS) as TextKind[]).find((one) => text.startsWith(KINDS[one].sign));
  if (!kind) return null;
  const parts = text.slice(KINDS[kind].sign.length).split(".");
  const mark = parts.pop() ?? "";
  if (parts.length !== KINDS[kind].ids + 1 || !isSealed(`oauth:${kind}`, parts.join("."), mark)) return null;
  const endsAt = Number.parseInt(parts.pop()!, 36);
  return endsAt > Date.now() / 1000 && parts.every((id) => isUuid(id)) ? { kind, ids: parts, endsAt } : null;
}
