// P19: the same question through page, action and API, by ids guessed and ids leaked, and one answer (e2e/matrix.ts).
import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { askerOf } from "./asking";
import { faults, isRefusal, mainOf, RESTLESS } from "./cells";
import { aSite, emailOf, expect, logIn, PASSWORD, test } from "./fixtures";
import { postForm } from "./forms";
import { joinBy } from "./joining";
import { type Held, tableOf } from "./matrix";
import { apiTableOf } from "./matrix-api";
import { fingerprints } from "./rows";
import { keysFor, tokensOf } from "./tokens";

const site = aSite();

const held: Record<string, Held> = {};
const cookies: Record<string, string> = {};
const ids = ["id", "session", "notification", "copy", "letter", "invitation", "role"] as const;
const NOBODY = {
  ...Object.fromEntries(ids.map((key) => [key, randomUUID()])),
  slug: "no-such-member",
  name: "Nosuch",
  email: "nosuch@harbour.example",
} as Held;

let picture: Uint8Array<ArrayBuffer>;
const table = tableOf(() => {
  const form = new FormData();
  form.set("file", new Blob([picture]), "logo.png");
  return form;
});
const matrix = { site, table, cookies, held, nobody: NOBODY };
const tokens: Record<string, string> = {};
const atTheApi = { ...matrix, table: apiTableOf(table), tokens };

const html = (path: string, name = "owner") => askerOf(site, cookies[name]!).html(path);

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const grey = { width: 300, height: 300, channels: 3, background: "#888" } as const;
  picture = new Uint8Array(await sharp({ create: grey }).png().toBuffer());
  await joinBy(site, { joining: "open" });
  for (const name of ["owner", "steward", "alice", "bob", "mia"]) cookies[name] = await logIn(site, name);
  await join("otto", "Otto Brandt");
  await join("vera", "Vera Lind");
  await join("wim", "Wim Aalto");
  await askerOf(site, cookies.owner!).act("admin/invitations:makeLink", {});
  const invitation = /name="invitationId" value="([^"]+)"/.exec(await html("/admin/invitations"))![1]!;
  for (const name of ["owner", "alice", "bob", "mia", "nora", "vera", "wim"]) {
    const table = await html(`/admin/members?q=${encodeURIComponent(emailOf(name))}`);
    const id = /open=([0-9a-f-]{36})/.exec(table)![1]!;
    held[name] = {
      ...NOBODY,
      id,
      slug: name,
      name: { vera: "Vera Lind", wim: "Wim Aalto" }[name] ?? name,
      email: emailOf(name),
      invitation,
    };
  }
  const role = /name="roleId" value="([^"]+)"/.exec(await html(`/admin/members/${held.alice!.id}`))![1]!;
  for (const name of ["bob", "mia"]) await fillIn(name);
  const letter = await until("/admin/mail?state=sent", "owner", /\/admin\/mail\/([0-9a-f-]{36})/);
  for (const one of Object.values(held)) Object.assign(one, { role, letter });
  Object.assign(tokens, await tokensOf(site, cookies));
  Object.assign(
    tokens,
    await keysFor(
      site,
      atTheApi.table.map(([, , , , scope]) => scope!),
      tokens.owner!,
    ),
  );
  // Where rows are compared, the worker's own would move meanwhile.
  if (!site.sql) return;
  await site.stop();
  await site.start({ WORKER: "off" });
});

async function join(name: string, nickname: string) {
  const answer = await postForm(site.url, "/signup", { email: emailOf(name), nickname, password: PASSWORD });
  cookies[name] = answer.cookies.find((line) => line.startsWith("guildhall="))!.split(";")[0]!;
}

/** Another device, the news of it, and a copy of the data, each with its id. */
async function fillIn(name: string) {
  const headers = { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605.1" };
  await postForm(site.url, "/login", { email: emailOf(name), password: PASSWORD }, { headers });
  await askerOf(site, cookies[name]!).act("settings/data:askForCopy", {});
  Object.assign(held[name]!, {
    session: await until("/settings/security", name, /name="sessionId" value="([^"]+)"/),
    notification: await until("/notifications", name, /name="ids" value="([0-9a-f-]{36})/),
    copy: await until("/settings/data", name, /\/settings\/data\/export\/([0-9a-f-]{36})/),
  });
}

async function until(path: string, name: string, mark: RegExp): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    found = mark.exec(await html(path, name))?.[1];
    expect(found, `${mark} at ${path}`).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return found!;
}

/** Everything that could have moved: on PostgreSQL all rows, on both what the pages of those concerned show. */
async function state() {
  const pages = ["/account", "/settings/profile", "/settings/privacy", "/settings/blocked", "/members/bob/followers"];
  const [bob, desk] = [askerOf(site, cookies.bob!), askerOf(site, cookies.owner!)];
  const asked = [
    ...pages.map((path) => bob.open(path)),
    ...[`/admin/members/${held.vera!.id}`, "/admin/settings"].map((path) => desk.open(path)),
  ];
  return {
    shown: (await Promise.all(asked)).map(({ whole }) => mainOf(whole)),
    rows: site.sql && (await fingerprints(site.sql, RESTLESS)),
  };
}

test("P19: who may not is refused, moves nothing, and cannot tell the hidden from the absent", async () => {
  test.setTimeout(420_000);
  const before = await state();
  expect(await faults(matrix, isRefusal)).toEqual([]);
  expect(await state()).toEqual(before);
});

test("P19: who may is let, or hears another reason than that it is forbidden", async () => {
  test.setTimeout(180_000);
  expect(await faults(matrix, (expected) => !isRefusal(expected))).toEqual([]);
});

test("P19: the API refuses what page and action refuse, to tokens and to keys, and moves nothing (M82)", async () => {
  test.setTimeout(300_000);
  const before = await state();
  expect(await faults(atTheApi, isRefusal)).toEqual([]);
  expect(await state()).toEqual(before);
});

test("P19: the API lets whom page and action let, or says their reason (M82)", async () => {
  test.setTimeout(180_000);
  expect(await faults(atTheApi, (expected) => !isRefusal(expected))).toEqual([]);
});
