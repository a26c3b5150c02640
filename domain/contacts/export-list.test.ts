import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { makeField } from "../fields/testing";
import { writeValues } from "../fields/write-values";
import { asMember, eventRows, makeMember, makeModerator } from "../testing";
import { exportContacts } from "./export-list";
import { setLabels } from "./labels";
import { anOwner, made } from "./testing";

freshDb();
beforeEach(truncateAll);

async function textOf(pieces: AsyncIterable<string>) {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

test("contacts leave as a file: any filter, labels and fields with them, nothing a spreadsheet would run (P31)", async () => {
  const owner = await anOwner();
  const town = await makeField("Town");
  const ada = await made(owner, "=HYPERLINK(1)", "ada@example.org", { phones: [{ phone: "+44 20 7946" }] });
  await made(owner, "Bea");
  await makeMember("cem");
  await setLabels(owner, { contactId: ada, name: "Press" });
  await db.transaction((tx) => writeValues(tx, ada, [town], { answers: { town: "Hull" } }));
  const list = { member: "no", q: "ada" };
  const rows = JSON.parse(await textOf((await exportContacts(owner, { format: "json", list })).pieces));
  expect(rows).toMatchObject([
    { id: ada, email: "ada@example.org", labels: "Press", isMember: "no", "field.town": "Hull", source: "staff" },
  ]);
  const file = await exportContacts(owner, { columns: ["firstName", "phone", "isMember", "email"] });
  expect(file).toMatchObject({ count: 4, name: expect.stringMatching(/^contacts-.*\.csv$/) });
  const text = await textOf(file.pieces);
  expect(text).toContain("ada@example.org,'=HYPERLINK(1),'+44 20 7946,no");
  expect(text).toContain("cem@tidewater.example,,,yes");
  expect((await eventRows()).filter(({ type }) => type === "members.exported").map(({ data }) => data)).toMatchObject([
    { of: "contacts", count: 1, filter: "member=no q" },
    { of: "contacts", count: 4 },
  ]);
  const moss = await asMember(await makeModerator("moss"));
  await expect(exportContacts(moss, {})).rejects.toMatchObject({ kind: "forbidden" });
});
