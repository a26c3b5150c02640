import type { Translate } from "@/messages/translate";

/** Why a file was not taken, as the address tells it: only keys of our own are said. */
export function failureOf(t: Translate, key: string | undefined, line?: string): string | undefined {
  if (!key?.startsWith("import-") || !t.has(`issues.${key}` as "issues.invalid")) return undefined;
  const reason = t(`issues.${key}` as "issues.invalid");
  return line && /^\d{1,9}$/.test(line) && Number(line) > 1
    ? t("imports.brokenAt", { line: Number(line), reason })
    : reason;
}

/** Why a row was not taken, or nothing of somebody was changed. */
export function reasonOf(t: Translate, key: string | null): string {
  if (key && t.has(`imports.reasons.${key}` as "imports.reasons.owner"))
    return t(`imports.reasons.${key}` as "imports.reasons.owner");
  const word = `issues.${key ?? "invalid"}` as "issues.invalid";
  return t(t.has(word) ? word : "issues.invalid");
}
