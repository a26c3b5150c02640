// The sample programs, run as they are: own processes that ask the API and take what is sent.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { assignBadge, unassignBadge } from "@/domain/badges/assign";
import { createBadge } from "@/domain/badges/badges";
import { muteMember } from "@/domain/members/activity-status";
import { deleteMember } from "@/domain/members/deletion";
import { createMember, updateMember, updateMemberSlug } from "@/domain/members/edit";
import { approveMember, blockMember, disconnectMember } from "@/domain/members/status";
import type { Permission } from "@/domain/permissions";
import { joinAs, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { createWebhook } from "@/domain/webhooks/endpoint";
import type { OutgoingType } from "@/domain/webhooks/outgoing";
import { allow, forgetReceivers, passWaits, sendAllAgain } from "@/domain/webhooks/testing";
import { aDoor, keyFor } from "@/entry/api/testing";
import { deliverTo, numberOutgoing } from "@/jobs/webhooks";

const { raw, origin } = aDoor();
const KEY = { ...SYSTEM, kind: "key" as const, keyId: "01930000-0000-7000-8000-0000000000aa" };
const READS: Permission[] = ["members.manage", "members.seePrivate", "members.seeContact"];

const running: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) await end(child);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  forgetReceivers();
});

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A sample program with its webhook: started, ended as a crash would, and started again where it was. */
async function aProgram(file: string, types: OutgoingType[], more: Record<string, string> = {}) {
  const port = await freePort();
  allow(`127.0.0.1:${port}`);
  const folder = mkdtempSync(path.join(tmpdir(), "guildhall-example-"));
  folders.push(folder);
  const key = await keyFor(READS);
  const { endpointId, secret } = await createWebhook(SYSTEM, { name: file, url: `http://127.0.0.1:${port}/`, types });
  const start = async () => {
    const child = spawn(process.execPath, [path.resolve("examples", file)], {
      cwd: folder,
      env: {
        ...process.env,
        PORT: String(port),
        GUILDHALL_URL: origin(),
        GUILDHALL_KEY: key,
        WEBHOOK_SECRET: secret!,
        ...more,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.push(child);
    await once(child.stdout!, "data");
    return child;
  };
  const show = async () => (await fetch(`http://127.0.0.1:${port}/`)).json();
  const send = async () => {
    await numberOutgoing();
    await deliverTo(endpointId, new AbortController().signal);
  };
  return { endpointId, start, show, send, key };
}

const rename = (memberId: string, nickname: string) => updateMember(SYSTEM, { memberId, profile: { nickname } });

test("the CRM's mirror equals ours after 200 random changes and an outage (M174, M175)", async () => {
  const types: OutgoingType[] = [
    "member.created",
    "member.updated",
    "member.slug_changed",
    "member.status_changed",
    "member.deleted",
  ];
  const crm = await aProgram("crm-mirror/mirror.mjs", types);
  const ids = await Promise.all(Array.from({ length: 30 }, (_, n) => joinAs(`Person ${n}`)));
  // Others sign up while all are read.
  const [child] = await Promise.all([
    crm.start(),
    ...[1, 2, 3].map(async (n) => ids.push((await createMember(KEY, { email: `new${n}@tidewater.example` })).memberId)),
  ]);
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * sides);
  };
  const change = async (n: number) => {
    const memberId = ids[dice(ids.length)]!;
    const acts = [
      () => rename(memberId, `Name ${n}`),
      () => updateMember(SYSTEM, { memberId, contact: { firstName: `First ${n}`, lastName: `Last ${n}` } }),
      () => updateMember(SYSTEM, { memberId, contact: { phones: [{ phone: `+3069${String(10_000_000 + n)}` }] } }),
      () => updateMemberSlug(SYSTEM, { memberId, slug: `slug-${n}` }),
      () => blockMember(KEY, { memberId, reason: "noise" }),
      () => approveMember(KEY, { memberId }),
      async () => void ids.push((await createMember(KEY, { email: `more${n}@tidewater.example` })).memberId),
      async () => {
        if (dice(3) > 0) return;
        await deleteMember(KEY, { memberId, content: "anonymise" });
        ids.splice(ids.indexOf(memberId), 1);
      },
    ];
    // A move that the state of things does not allow is none.
    await acts[dice(acts.length)]!().catch(() => {});
  };
  for (let n = 0; n < 80; n++) await change(n);
  await crm.send();
  await end(child);
  for (let n = 80; n < 150; n++) await change(n);
  await crm.send();
  await crm.start();
  for (let n = 150; n < 200; n++) await change(n);
  await passWaits(crm.endpointId);
  await crm.send();
  const { members, isEqual } = await crm.show();
  expect(isEqual).toBe(true);
  expect(Object.keys(members).sort()).toEqual([...ids].sort());
  const query = { query: { cursorPaging: { limit: 100 } }, fieldsets: ["FULL"] };
  const ours = (await raw("/members/v1/members/query", { key: crm.key, body: query })).json.members;
  expect(Object.values(members).sort(byId)).toEqual(ours.sort(byId));
}, 120_000);

const byId = (a: unknown, b: unknown) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1);

test("each field that can be changed reaches the mirror when it alone changes (M176)", async () => {
  const crm = await aProgram("crm-mirror/mirror.mjs", [
    "member.updated",
    "member.slug_changed",
    "member.status_changed",
  ]);
  const memberId = await joinAs("Anna");
  await crm.start();
  const ours = async () => (await raw(`/members/v1/members/${memberId}?fieldsets=FULL`, { key: crm.key })).json.member;
  const changes: (() => Promise<unknown>)[] = [
    () => rename(memberId, "Anna K"),
    () => updateMember(SYSTEM, { memberId, profile: { title: "Sailmaker" } }),
    ...["firstName", "lastName", "company", "jobTitle"].map(
      (field) => () => updateMember(SYSTEM, { memberId, contact: { [field]: `The ${field}` } }),
    ),
    () => updateMember(SYSTEM, { memberId, contact: { birthdate: "1990-02-03" } }),
    () => updateMember(SYSTEM, { memberId, contact: { phones: [{ phone: "+306912345678" }] } }),
    () => updateMember(SYSTEM, { memberId, contact: { emails: [{ email: "anna@work.example" }] } }),
    () => updateMember(SYSTEM, { memberId, contact: { addresses: [{ city: "Piraeus", country: "GR" }] } }),
    () => updateMemberSlug(SYSTEM, { memberId, slug: "anna-k" }),
    () => updateMember(SYSTEM, { memberId, privacyStatus: "PRIVATE" }),
    () => muteMember(SYSTEM, { memberId, reason: "noise" }),
    () => blockMember(SYSTEM, { memberId, reason: "noise" }),
    () => disconnectMember(SYSTEM, { memberId }),
  ];
  for (const change of changes) {
    const before = await ours();
    await change();
    const after = await ours();
    expect(after).not.toEqual(before);
    await crm.send();
    expect((await crm.show()).members[memberId]).toEqual(after);
  }
}, 60_000);

test("loyalty: points for joining, taking part and Gold once; a repeat doubles nothing; a blocked member earns nothing and keeps the balance (M165-M169)", async () => {
  const types: OutgoingType[] = [
    "member.signed_up",
    "member.updated",
    "member.status_changed",
    "counter.changed",
    "badge.assigned",
    "member.deleted",
  ];
  const loyalty = await aProgram("loyalty/loyalty.mjs", types);
  await loyalty.start();
  const anna = await makeMember("anna");
  await updateMember(SYSTEM, {
    memberId: anna,
    contact: { firstName: "Anna", lastName: "K", addresses: [{ city: "Piraeus" }] },
  });
  const { badgeId } = (await createBadge(SYSTEM, {
    ...{ title: "Gold", description: "", icon: "award", background: "#1f2937", foreground: "#ffffff" },
  } as never)) as { badgeId: string };
  await assignBadge(SYSTEM, { badgeId, memberIds: [anna] });
  await unassignBadge(SYSTEM, { badgeId, memberIds: [anna] });
  await assignBadge(SYSTEM, { badgeId, memberIds: [anna] });
  await loyalty.send();
  const account = async () => (await loyalty.show())[anna];
  expect(await account()).toMatchObject({
    id: anna,
    firstName: "Anna",
    lastName: "K",
    points: 500,
    address: { city: "Piraeus" },
  });
  expect(JSON.stringify(await account())).not.toContain("@");
  // All of it once more: the ids are known.
  await sendAllAgain(loyalty.endpointId);
  await loyalty.send();
  expect((await account()).points).toBe(500);
  await blockMember(KEY, { memberId: anna, reason: "noise" });
  await loyalty.send();
  expect(await account()).toMatchObject({ isActive: false, points: 500 });
  await approveMember(KEY, { memberId: anna });
  await loyalty.send();
  expect(await account()).toMatchObject({ isActive: true, points: 500 });
}, 60_000);

test("texts go to the first phone once, to nobody without one, by the provider that settings name; its outage holds up nothing (M173, M180)", async () => {
  const got: { to: string }[] = [];
  let isDown = true;
  const provider = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => {
      text += part;
    });
    request.on("end", () => {
      if (!isDown) got.push(JSON.parse(text));
      response.writeHead(isDown ? 503 : 200).end();
    });
  }).listen(0, "127.0.0.1");
  await once(provider, "listening");
  const { port } = provider.address() as AddressInfo;
  const sms = await aProgram("sms-notifier/sms.mjs", ["member.status_changed"], {
    SMS_PROVIDER: "http",
    SMS_URL: `http://127.0.0.1:${port}/`,
  });
  await sms.start();
  const [nora, ned] = [await makeMember("nora", { status: "PENDING" }), await makeMember("ned", { status: "PENDING" })];
  await updateMember(SYSTEM, { memberId: nora, contact: { phones: [{ phone: "+306912345678" }] } });
  // The provider is down: approving goes on as ever, and the text follows.
  await approveMember(KEY, { memberId: nora });
  await approveMember(KEY, { memberId: ned });
  await sms.send();
  expect(got).toEqual([]);
  isDown = false;
  await passWaits(sms.endpointId);
  await sms.send();
  await sendAllAgain(sms.endpointId);
  await sms.send();
  provider.close();
  expect(got.map(({ to }) => to)).toEqual(["+306912345678"]);
  const log = (await sms.show()) as { memberId: string; outcome: string }[];
  expect(log.map(({ memberId, outcome }) => [memberId, outcome]).sort()).toEqual(
    [
      [ned, "no phone"],
      [nora, "sent"],
    ].sort(),
  );
}, 60_000);

test("each sample program is short and says how it is run", () => {
  const folders = readdirSync("examples", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name)).toEqual(["crm-mirror", "loyalty", "sms-notifier"]);
  for (const { name } of folders) {
    const files = readdirSync(`examples/${name}`);
    expect(files, name).toContain("README.md");
    // What they share counts for each.
    const programs = [
      ...files.filter((file) => file.endsWith(".mjs")).map((file) => `${name}/${file}`),
      "receiver.mjs",
    ];
    const lines = programs.reduce((sum, file) => sum + readFileSync(`examples/${file}`, "utf8").split("\n").length, 0);
    expect(lines, name).toBeLessThan(150);
  }
});
