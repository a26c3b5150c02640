// npm run guildhall -- COMMAND [--json]
import { parseArgs } from "node:util";
import { databaseAnswers } from "@/db/health";
import { migrateStore } from "@/db/migrate";
import { createApiKey } from "@/domain/api-keys/api-key";
import { checkUp } from "@/domain/doctor";
import { DomainError, Invalid } from "@/domain/errors";
import { PERMISSIONS, type Permission } from "@/domain/permissions";
import { appointOwner } from "@/domain/roles/appoint";
import { SYSTEM } from "@/domain/viewer";
import { env } from "@/lib/env";
import { secret } from "@/lib/secret";
import { translator } from "@/messages/translate";
import { type ExportOptions, exportFile } from "./guildhall/export";
import { type ImportOptions, importFile } from "./guildhall/import";

const HELP = `npm run guildhall -- COMMAND

  owner EMAIL [--name NAME]   makes that member an owner, or a new one by that name, and prints the link to set the password
  api-key NAME [--permissions A,B] [--days N]
                              makes a key for the API and prints it, this once; without --permissions it opens everything
  doctor [--dry-run]          recounts and checks what must hold between rows, shows each difference and repairs it

  import FILE                 makes members of the rows of a CSV, TSV or JSON file; columns are known by their names
       [--status APPROVED|PENDING|OFFLINE] [--map "email=E-mail,nickname=Nick"] [--fill] [--label NAME] [--invite] [--dry-run]
  export FILE                 writes members into FILE, CSV or JSON by its ending
       [--status APPROVED|PENDING|BLOCKED|OFFLINE|MUTED] [--columns id,nickname,email]
       --contacts             writes all contacts instead; --label NAME those that bear it
       --segment NAME         writes whom a segment holds, members or contacts

  --json                      answers as JSON, for scripts

On PostgreSQL it runs beside the site; with the embedded database stop the site first.`;

type Options = ImportOptions & ExportOptions & { name?: string; permissions?: string; days?: string; json?: boolean };
type Answer = { text: string; json: unknown; isBad?: boolean };

const COMMANDS: Record<string, (words: string[], options: Options) => Promise<Answer>> = {
  owner: async ([email = ""], { name }) => {
    process.env.AUTH_SECRET = secret();
    const made = await appointOwner(SYSTEM, { email, nickname: name });
    const link = `${env().SITE_URL}/set-password?token=${made.token}`;
    const who = `${email} is ${made.isNew ? "a new owner" : "an owner"}.`;
    return {
      text: `${who} This link sets the password, once and for a while:\n${link}`,
      json: { memberId: made.memberId, isNew: made.isNew, link },
    };
  },
  "api-key": async ([name = ""], { permissions, days }) => {
    const named = permissions?.split(/[\s,]+/).filter(Boolean) as Permission[] | undefined;
    const made = await createApiKey(SYSTEM, { name, permissions: named ?? [...PERMISSIONS], days: days ?? "" });
    return { text: `This is the key. It is shown this once:\n${made.key}`, json: made };
  },
  doctor: async (_words, options) => {
    const isDry = options["dry-run"] ?? false;
    const report = await checkUp({ isDry });
    const lines = report.findings.map(({ rule, about, was, is }) => `${rule} ${about}\n  - ${was}\n  + ${is}`);
    const end =
      report.findings.length === 0
        ? "All is well."
        : `${report.findings.length} found, ${report.repaired} repaired, ${report.left.length} left.`;
    return { text: [...lines, end].join("\n"), json: report, isBad: report.left.length > 0 };
  },
  import: ([file = ""], options) => importFile(file, options),
  export: ([file = ""], options) => exportFile(file, options),
};

/** Runs one command for an operator or a script; answers the exit code. */
export default async function guildhall(args: string[]): Promise<number> {
  const typed = read(args);
  const [name = "", ...words] = typed?.positionals ?? [];
  const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!typed || !run) {
    console.log(HELP);
    return typed && (!name || name === "help") ? 0 : 2;
  }
  const { values } = typed;
  try {
    await databaseAnswers();
    await migrateStore();
    const { text, json, isBad } = await run(words, values);
    console.log(values.json ? JSON.stringify(json, null, 2) : text);
    return isBad ? 1 : 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(sentenceOf(error));
    return 1;
  }
}

/** The words and options that were typed; null when there is one that no command knows. */
function read(args: string[]) {
  const [text, flag] = [{ type: "string" } as const, { type: "boolean" } as const];
  const asked = {
    name: text,
    permissions: text,
    days: text,
    status: text,
    map: text,
    columns: text,
    label: text,
    segment: text,
  };
  const options = { ...asked, "dry-run": flag, json: flag, invite: flag, fill: flag, contacts: flag };
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    return null;
  }
}

function sentenceOf(error: DomainError): string {
  const t = translator("en");
  if (!(error instanceof Invalid)) return t(`errors.${error.reason}` as "errors.invalid", error.values);
  const [field, issue] = Object.entries(error.fields)[0] ?? ["", "invalid"];
  if (issue === "nickname-missing") return "No member has that address: add --name NAME to make a new owner.";
  return `${field}: ${t(`issues.${issue}` as "issues.invalid")}`;
}
