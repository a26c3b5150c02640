// npm run guildhall -- import FILE: the same reading, trying and running as on the page, waited for to its end.
import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { Invalid } from "@/domain/errors";
import { advanceImport, stateOf } from "@/domain/imports/advance";
import { createImport, targetsOf } from "@/domain/imports/create";
import { dropImport, listInvalid, mapImport, runImport } from "@/domain/imports/import";
import { importFields } from "@/domain/imports/own-fields";
import { TARGETS } from "@/domain/imports/targets";
import { SYSTEM } from "@/domain/viewer";
import { translator } from "@/messages/translate";

export type ImportOptions = {
  status?: string;
  map?: string;
  fill?: boolean;
  label?: string;
  invite?: boolean;
  "dry-run"?: boolean;
};

/** Imports a file; with --dry-run only tells what would happen. Throws Invalid for a file or a mapping that cannot be taken. */
export async function importFile(file: string, options: ImportOptions) {
  if (!existsSync(file)) throw new Invalid({ file: "import-missing" });
  const importId = await createImport(SYSTEM, path.basename(file), createReadStream(file));
  await waitFor(importId, "READING");
  const read = (await stateOf(importId))!;
  if (read.state === "BROKEN") {
    await dropImport(SYSTEM, { importId });
    throw new Invalid({ [`line ${read.faultLine ?? 1}`]: `import-${read.fault}` });
  }
  await mapImport(SYSTEM, {
    importId,
    targets: mapped(read, await importFields(), options.map) as "email"[],
    memberStatus: (options.status ?? "APPROVED") as "APPROVED",
    invite: options.invite ? "now" : "later",
    isFilling: options.fill ? "on" : undefined,
    label: options.label ?? "",
  });
  await waitFor(importId, "CHECKING");
  if (!options["dry-run"]) {
    await runImport(SYSTEM, { importId });
    await waitFor(importId, "RUNNING");
  }
  const done = (await stateOf(importId))!;
  const counts = options["dry-run"] ? done.planned : done.done;
  const t = translator("en");
  const left = await listInvalid(SYSTEM, done, 0, 1000);
  const problems = left.map(({ line, reason }) => ({ line, reason: t(`issues.${reason}` as "issues.invalid") }));
  const said = (["CREATED", "UPDATED", "EXISTS", "INVALID"] as const).map(
    (outcome) => `${t(`imports.counts.${outcome}`)}: ${counts[outcome] ?? 0}`,
  );
  if (options["dry-run"]) await dropImport(SYSTEM, { importId });
  return {
    text: [...problems.map(({ line, reason }) => `Line ${line}: ${reason}`), ...said].join("\n"),
    json: { importId: options["dry-run"] ? null : importId, isDry: !!options["dry-run"], ...counts, problems },
    isBad: problems.length > 0,
  };
}

/** Does the pieces until the state is another; a worker beside may do some of them. */
async function waitFor(importId: string, state: string): Promise<void> {
  while ((await stateOf(importId))?.state === state)
    if (!(await advanceImport(importId, state))) await new Promise((done) => setTimeout(done, 100));
}

/** "email=E-mail,nickname=Nick" in place of what the names of the columns seem to say. */
type Fields = { key: string; title: string }[];

function mapped(file: { columns: string[]; targets: string[] | null }, fields: Fields, text = ""): string[] {
  const targets = targetsOf(file, fields);
  for (const pair of text.split(",").filter(Boolean)) {
    const [target = "", column = ""] = pair.split("=").map((part) => part.trim());
    const at = file.columns.indexOf(column);
    if (at < 0 || !isTarget(target, fields)) throw new Invalid({ [`--map ${pair}`]: "invalid" });
    const before = targets.indexOf(target);
    if (before >= 0 && target !== "skip") targets[before] = "skip";
    targets[at] = target;
  }
  return targets;
}

const isTarget = (target: string, fields: Fields) =>
  (TARGETS as readonly string[]).includes(target) || fields.some(({ key }) => target === `field.${key}`);
