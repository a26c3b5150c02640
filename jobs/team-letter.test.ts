// A letter of the owner to many, from the draft to the mailbox and out again by one click.
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { batches } from "@/db/schema/imports";
import { freshDb, truncateAll } from "@/db/testing";
import { getBatch, listLeft } from "@/domain/batches/batch";
import { anOwner, made } from "@/domain/contacts/testing";
import { advanceWork } from "@/domain/imports/advance";
import { countReaders, getLetter, keepLetter, sendLetter } from "@/domain/letters/letters";
import { choose } from "@/domain/notifications/testing";
import { unsubscribe } from "@/domain/notifications/unsubscribe";
import { asVisitor, eventTypes, makeMember } from "@/domain/testing";
import { deliver } from "./testing";

freshDb();
beforeEach(truncateAll);

const confirmed = { loginEmailVerifiedAt: new Date() };
const LETTER = {
  subject: "Harbour day",
  body: "Come at **nine**.\n\n- bring gloves\n- [map](https://example.org/map)",
};

async function finish() {
  for (let at = 0; at < 10; at++) {
    await db.update(batches).set({ restsUntil: null });
    await advanceWork();
  }
}

test("a letter to a segment reaches members who are in, confirmed and willing, once each; the others are listed with why", async () => {
  const owner = await anOwner();
  await makeMember("gull ann", { ...confirmed, loginEmail: "ann@tidewater.example" });
  await makeMember("gull bob", { ...confirmed, status: "BLOCKED" });
  await makeMember("gull cem");
  await choose(await makeMember("gull dan", confirmed), { teamLetter: "never" });
  await made(owner, "Gull Eve", "eve@example.org");
  const { letterId } = await keepLetter(owner, { of: "contacts", query: { q: "gull" }, ...LETTER });
  expect(await countReaders(owner, await getLetter(owner, letterId))).toEqual({ listed: 5, reached: 1 });
  expect(await deliver()).toEqual([]);

  const { batchId } = await sendLetter(owner, {
    letterId,
    seen: (await getLetter(owner, letterId)).updatedAt.toISOString(),
  });
  await finish();
  expect(await getBatch(owner, batchId)).toMatchObject({ state: "DONE", done: 1, skipped: 4 });
  expect((await listLeft(owner, batchId)).rows.map(({ name, reason }) => [name, reason]).sort()).toEqual([
    ["Gull Eve", "letter-no-member"],
    ["gull bob", "letter-not-in"],
    ["gull cem", "letter-unconfirmed"],
    ["gull dan", "letter-unwanted"],
  ]);
  const [mail, ...more] = (await deliver()).filter(({ letter }) => letter === "teamLetter");
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: "ann", subject: "Harbour day" });
  expect(mail!.html).toContain("<strong>nine</strong>");
  expect(mail!.html).toContain('href="https://example.org/map"');
  expect(mail!.text).toContain("Come at **nine**.");

  // One click in the mail program ends it (RFC 8058); the next letter leaves them out.
  const header = (name: string) => mail!.headers.find(({ key }) => key === name)?.value ?? "";
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const token = new URL(/<([^>]+)>/.exec(header("list-unsubscribe"))![1]!).searchParams.get("token")!;
  await unsubscribe(await asVisitor(), { token, isOn: false });
  const next = await keepLetter(owner, { of: "members", query: { q: "gull ann" }, ...LETTER });
  expect(await countReaders(owner, await getLetter(owner, next.letterId))).toEqual({ listed: 1, reached: 0 });
  expect(await eventTypes()).toEqual(expect.arrayContaining(["letter.written", "letter.sent", "letter.addressed"]));
});
