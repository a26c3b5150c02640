import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { labels, segments } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { freshDb } from "@/db/testing";
import { newId } from "@/lib/id";
import guildhall from "./guildhall";

freshDb();

async function told(...args: string[]) {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const spies = [
    vi.spyOn(console, "log").mockImplementation(keep),
    vi.spyOn(console, "error").mockImplementation(keep),
  ];
  const code = await guildhall(args);
  for (const spy of spies) spy.mockRestore();
  return { code, said: lines.join("\n") };
}

test("an option that no command knows is answered with the help, not with a stack", async () => {
  const { code, said } = await told("doctor", "--bogus");
  expect(code).toBe(2);
  expect(said).toMatch(/^npm run guildhall -- COMMAND/);
  expect((await told()).code).toBe(0);
  expect((await told("frobnicate")).code).toBe(2);
});

test("an owner by an unknown address needs a name, and the sentence says how to give it", async () => {
  const { code, said } = await told("owner", "new@example.org");
  expect({ code, said }).toEqual({
    code: 1,
    said: "No member has that address: add --name NAME to make a new owner.",
  });
});

test("a file comes in, tried first and then for good, and goes out again: by the same rules as on the page", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "guildhall-cli-"));
  const [from, to] = [path.join(folder, "people.csv"), path.join(folder, "members.json")];
  writeFileSync(from, "E-mail,Who,role\nann@x.org,Ann,owner\nbad,Bob,\n");
  const map = ["--map", "nickname=Who"];
  const dry = await told("import", from, ...map, "--dry-run", "--json");
  expect(dry.code).toBe(1);
  expect(JSON.parse(dry.said)).toMatchObject({ isDry: true, CREATED: 1, INVALID: 1, problems: [{ line: 3 }] });
  expect(await db.$count(members)).toBe(0);
  const real = await told("import", from, ...map, "--status", "PENDING");
  expect(real.said).toMatch(/^Line 3: /);
  expect((await db.select().from(members)).map(({ nickname, status, isOwner }) => [nickname, status, isOwner])).toEqual(
    [["Ann", "PENDING", false]],
  );
  expect(await told("export", to, "--columns", "nickname,email")).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(to, "utf8"))).toEqual([{ nickname: "Ann", email: "ann@x.org" }]);
  expect((await told("export", path.join(folder, "members.xlsx"))).code).toBe(1);
  const unknown = path.join(folder, "unknown.csv");
  expect((await told("export", unknown, "--status", "PENDNG")).code).toBe(1);
  expect(existsSync(unknown)).toBe(false);

  // A label on the way in, and on the way out contacts, those who bear it, or a segment.
  writeFileSync(from, "email,name\nann@x.org,Ann\ncay@x.org,Cay\n");
  expect(JSON.parse((await told("import", from, "--label", "Spring", "--json")).said)).toMatchObject({
    CREATED: 1,
    UPDATED: 1,
  });
  const alone = { id: newId(), emailKey: "dot@x.org", source: "staff" as const, emails: [] };
  await db.insert(contacts).values(alone);
  const label = (await db.select().from(labels))[0]!.id;
  await db
    .insert(segments)
    .values({ id: newId(), of: "contacts", name: "Springers", query: { label, q: "cay" }, isShared: true });
  const addresses = async (...how: string[]) => {
    expect(await told("export", to, "--columns", "email", ...how)).toMatchObject({ code: 0 });
    return JSON.parse(readFileSync(to, "utf8"))
      .map(({ email }: { email: string }) => email)
      .sort();
  };
  expect(await addresses("--contacts")).toEqual(["ann@x.org", "cay@x.org", "dot@x.org"]);
  expect(await addresses("--label", "spring")).toEqual(["ann@x.org", "cay@x.org"]);
  expect(await addresses("--segment", "Springers")).toEqual(["cay@x.org"]);
  expect((await told("export", to, "--segment", "Nothing")).said).toBe("That segment is not there any more.");
  expect((await told("import", path.join(folder, "nothing.csv"))).code).toBe(1);
  rmSync(folder, { recursive: true });
});
