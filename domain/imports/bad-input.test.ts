// What people bring by mistake or malice: each is refused with its reason or read as far as it may be, and nothing is left half-written.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { importRows, imports } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { makeBadge } from "../badges/testing";
import { makeField } from "../fields/testing";
import { readValues } from "../fields/values";
import { asMember, makeMember } from "../testing";
import { advanceWork } from "./advance";
import { createImport, MOST_BYTES, targetsOf } from "./create";
import { getImport, mapImport, runImport } from "./import";
import { errorsFile } from "./row-files";
import { bytesOf, imported, outcomes, tried } from "./testing";

freshDb();
beforeEach(truncateAll);

const MB = 1024 * 1024;
const owner = async () => asMember(await makeMember("olga", { isOwner: true }));
const one = async (email: string) => (await db.select().from(members).where(eq(members.loginEmailKey, email)))[0]!;

/** The files that lie in the storage's folder for imports, without their types. */
function kept(): string[] {
  const folder = path.join(new URL(env().STORAGE_URL).pathname, "import");
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test("of 200 MB no more is taken than the limit, little of it is held at once, and nothing of it stays", async () => {
  const viewer = await owner();
  const before = kept();
  const piece = Buffer.from(`${"somebody@x.org,Some Body\n".repeat(MB / 25)}`.padEnd(MB, "\n"));
  const heldBefore = process.memoryUsage().arrayBuffers;
  let [given, mostHeld] = [0, 0];
  async function* big(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("email,name\n");
    for (; given < 200; given++) {
      mostHeld = Math.max(mostHeld, process.memoryUsage().arrayBuffers - heldBefore);
      yield piece;
    }
  }
  await expect(createImport(viewer, "all.csv", big())).rejects.toMatchObject({ fields: { file: "import-large" } });
  expect(given * MB).toBeLessThanOrEqual(MOST_BYTES + 8 * MB);
  expect(mostHeld).toBeLessThan(50 * MB);
  expect(kept()).toEqual(before);
  expect([await db.$count(imports), await db.$count(importRows), await db.$count(members)]).toEqual([0, 0, 1]);
});

test("10,000 columns, a binary file and a table of headings alone are told why, and nothing of them stays", async () => {
  const viewer = await owner();
  const before = kept();
  const wide = (n: number) => Array.from({ length: n }, (_, at) => `c${at}`).join(",");
  const why = async (text: string) =>
    createImport(viewer, "x", bytesOf(text)).then(
      () => null,
      (error: { fields: { file: string } }) => error.fields.file,
    );
  expect(await why(`${wide(10_000)}\n${wide(10_000)}\n`)).toBe("import-columns-many");
  expect(await why(`${wide(201)}\n1\n`)).toBe("import-columns-many");
  expect(await why(`{"email":"a@x.org"${Array.from({ length: 10_000 }, (_, at) => `,"k${at}":1`).join("")}}\n`)).toBe(
    "import-columns-many",
  );
  expect(await why("email\n")).toBe("import-no-rows");
  expect(await why("\u0001\u0000\u0002\u0000\u0000\u0003")).toBe("import-binary");
  expect(kept()).toEqual(before);
  expect(await db.$count(imports)).toBe(0);
});

test("UTF-16 and its signs come in whole, in pieces that cut through letters", async () => {
  const viewer = await owner();
  const text = "email,name\r\nasa@x.org,Åsa Żółć 中文 🐦\r\n";
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  const importId = await createImport(viewer, "x", pieces(bytes, 7));
  await advanceWork();
  const file = await getImport(viewer, importId);
  expect(file).toMatchObject({ state: "MAPPING", rowCount: 1, columns: ["email", "name"] });
  expect((await db.select().from(importRows))[0]!.cells).toEqual(["asa@x.org", "Åsa Żółć 中文 🐦"]);
});

test("a lone quotation mark within a cell is a sign; one that opens a cell and is never closed breaks the file off with its line", async () => {
  const viewer = await owner();
  const open = 'email,name,company\nann@x.org,Ann "the Gull" Berg,5" planks\nbo@x.org,Bo,"\n';
  await expect(createImport(viewer, "x", bytesOf(open))).rejects.toMatchObject({
    fields: { file: "import-quote-open" },
    values: { line: 3 },
  });
  expect([await db.$count(imports), await db.$count(members)]).toEqual([0, 1]);
  await imported(viewer, 'email,name,company\nann@x.org,Ann "the Gull" Berg,5" planks\n');
  const [ann] = await db.select().from(contacts).where(eq(contacts.emailKey, "ann@x.org"));
  expect(ann).toMatchObject({ company: '5" planks' });
}, 60_000);

test("cells that a spreadsheet would run are kept as text, leave guarded, and come back as they were", async () => {
  const viewer = await owner();
  const company = '=HYPERLINK("http://x.example";"win")';
  const importId = await imported(
    viewer,
    `email,name,company\nann@x.org,Ann,"${company.replaceAll('"', '""')}"\n=1+1,Bo,+2\n`,
  );
  expect((await outcomes(importId)).map(({ outcome }) => outcome)).toEqual(["CREATED", "INVALID"]);
  expect((await db.select().from(contacts).where(eq(contacts.emailKey, "ann@x.org")))[0]).toMatchObject({ company });
  let left = "";
  for await (const piece of errorsFile(viewer, importId, { line: "Line", reason: "Why", why: () => "bad" }))
    left += piece;
  expect(left).toContain("'=1+1,Bo,'+2");
  const again = await createImport(viewer, "left.csv", bytesOf(left.slice(1)));
  await advanceWork();
  const rows = await db.select().from(importRows).where(eq(importRows.importId, again));
  expect(rows[0]!.cells.slice(0, 3)).toEqual(["=1+1", "Bo", "+2"]);
});

test("an owner's own email, another owner's and the importer's change nothing of them, whatever is chosen", async () => {
  const viewer = await owner();
  await makeMember("otto", { isOwner: true, loginEmail: "otto@x.org" });
  const craft = await makeField("Craft");
  const before = [await db.select().from(members), await db.select().from(contacts)];
  const file = "email,name,company,Craft\notto@x.org,Taken Over,Evil,Weaving\nolga@tidewater.example,Me,Mine,Weaving\n";
  const importId = await imported(viewer, file, { isFilling: "on", label: "All", memberStatus: "OFFLINE" });
  expect((await outcomes(importId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["EXISTS", "owner"],
    ["EXISTS", "owner"],
  ]);
  expect([await db.select().from(members), await db.select().from(contacts)]).toEqual(before);
  expect(
    (
      await readValues(
        viewer,
        before[1]!.map(({ id }) => id),
      )
    ).size,
  ).toBe(0);
  expect(craft.key).toBe("craft");
});

test("columns of rights in any spelling and tongue of other programs are never taken, nor is a mapping to one that does not exist", async () => {
  const viewer = await owner();
  const columns = [
    "Role",
    "roles",
    "User Role",
    "wp_capabilities",
    "is_admin",
    "Owner",
    "Permissions",
    "Groups",
    "password",
    "API key",
  ];
  const importId = await tried(
    viewer,
    `email,${columns.join(",")}\neve@x.org,${columns.map(() => "administrator").join(",")}\n`,
  );
  const file = await getImport(viewer, importId);
  expect(targetsOf(file)).toEqual(["email", ...columns.map(() => "skip")]);
  const map = (...targets: string[]) =>
    mapImport(viewer, { importId, targets: targets as never, memberStatus: "APPROVED" });
  await expect(map("email", "isOwner")).rejects.toMatchObject({ kind: "invalid" });
  await map("email", "field.no_such", ...columns.slice(1).map(() => "nickname"));
  expect((await getImport(viewer, importId)).targets).toEqual(["email", ...columns.map(() => "skip")]);
  await imported(viewer, `email,Role,is_owner\neve@x.org,owner,true\n`);
  const eve = await one("eve@x.org");
  expect([eve.isOwner, eve.passwordHash]).toEqual([false, null]);
  expect(await db.$count(memberRoles, eq(memberRoles.memberId, eve.id))).toBe(0);
});

test("nobody comes by more than they hold by having people joined long before there was a site", async () => {
  await owner();
  const importing = newId();
  await db.insert(roles).values({ id: importing, name: "Importer", permissions: ["members.import"] });
  const ira = await makeMember("ira", { isPasswordStaffGrade: true });
  await db.insert(memberRoles).values({ memberId: ira, roleId: importing });
  const importer = await asMember(ira);
  const badgeId = await makeBadge("Ten years", { rule: { kind: "joined", years: 10 } });
  const file = "email,joined\neve@x.org,2009-01-01\n";
  const early = await tried(importer, file);
  await db
    .insert(roles)
    .values({ id: newId(), name: "Elders", permissions: ["members.delete"], rule: { kind: "badge", badgeId } });
  const refused = { kind: "forbidden", reason: "import-joined-beyond" };
  await expect(runImport(importer, { importId: early })).rejects.toMatchObject(refused);
  await expect(tried(importer, file)).rejects.toMatchObject(refused);
  await mapImport(importer, { importId: early, targets: ["email", "skip"], memberStatus: "APPROVED" });
  expect(await db.$count(members, eq(members.loginEmailKey, "eve@x.org"))).toBe(0);
  const boss = await asMember(await makeMember("bess", { isOwner: true }));
  await imported(boss, file);
  expect((await one("eve@x.org")).createdAt.getUTCFullYear()).toBe(2009);
});
