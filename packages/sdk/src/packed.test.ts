// The package as it is published: packed, unpacked where nothing else of this repository is, read by a compiler and run.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, expect, test } from "vitest";
import { makeMember } from "@/domain/testing";
import { aDoor, keyFor } from "@/entry/api/testing";

const run = promisify(execFile);
const door = aDoor();
const root = process.cwd();
const made: string[] = [];
afterAll(() => rm(path.join(root, "packages/sdk/dist"), { recursive: true, force: true }));
afterEach(() => Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));

const PROGRAM = `import { guildhall, guildhallKey, SiteError, TokenError, siteFetch } from "@guildhall/sdk";
import { members } from "@wix/members";
import { createClient } from "@wix/sdk";

const [site, apiKey] = process.argv.slice(2) as [string, string];
const client = createClient({ ...guildhallKey({ site, apiKey }), modules: { members } });
const { items } = await client.members.queryMembers().startsWith("profile.nickname", "ada").find();
const names: (string | null | undefined)[] = items.map(({ profile }) => profile?.nickname);
const visitor = createClient({ ...guildhall({ site, clientId: "none" }), modules: { members } });
const isIn: boolean = visitor.auth.loggedIn();
const refused = await visitor.members.queryMembers().find().catch((error: unknown) => error);
console.log(JSON.stringify([names, isIn, refused instanceof TokenError, typeof SiteError, typeof siteFetch]));
// @ts-expect-error: a site is an address.
export const wrong = () => guildhallKey({ site: 7, apiKey });
`;

/** An empty folder with nothing but the packed package and what it asks for beside it. */
async function installed(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "packed-"));
  made.push(folder);
  const { stdout } = await run("npm", ["pack", "--json", "--offline", "--pack-destination", folder], {
    cwd: path.join(root, "packages/sdk"),
  });
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf("["))) as [
    { filename: string; files: { path: string }[] },
  ];
  expect(
    files.map(({ path }) => path).filter((name) => !/^(dist\/[\w-]+\.(js|d\.ts)|README\.md|package\.json)$/.test(name)),
  ).toEqual([]);
  const at = path.join(folder, "node_modules/@guildhall/sdk");
  await mkdir(at, { recursive: true });
  await run("tar", ["-xzf", path.join(folder, filename), "-C", at, "--strip-components=1"]);
  // What it asks for comes from here instead of from a registry.
  for (const name of ["@wix", "@types"])
    await symlink(path.join(root, "node_modules", name), path.join(folder, "node_modules", name));
  return folder;
}

test("what is packed compiles and runs in an empty folder", async () => {
  await makeMember("Ada Quill");
  const folder = await installed();
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  await write("package.json", '{"type":"module"}');
  await write("program.ts", PROGRAM);
  const options = ["--strict", "--target", "es2023", "--module", "nodenext", "--skipLibCheck", "--types", "node"];
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const told = await run(process.execPath, [tsc, ...options, "program.ts"], { cwd: folder }).catch(
    ({ stdout }: { stdout: string }) => ({ stdout }),
  );
  expect(told.stdout).toBe("");
  const { stdout } = await run(process.execPath, ["program.js", door.origin(), await keyFor()], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual([["Ada Quill"], false, true, "function", "function"]);
}, 120_000);
