import { expect, test } from "vitest";
import { guarded, unguarded } from "./formula";
import { rowsOf, type Table } from "./table-rows";
import { Unreadable } from "./table-text";

const streamOf = (bytes: Uint8Array, size = 7) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });

async function read(input: string | Uint8Array, size?: number) {
  let table: Table | undefined;
  const rows = [];
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  for await (const row of rowsOf(streamOf(bytes, size), (met) => {
    table = met;
  }))
    rows.push(row);
  return { ...table!, rows };
}

const fault = async (input: string | Uint8Array, size?: number) => {
  const error = await read(input, size).catch((thrown) => thrown);
  return error instanceof Unreadable ? [error.key, error.line] : error;
};

test("commas, semicolons, tabs and bars are found; lines are those of the file", async () => {
  const csv = await read('Email,Name\r\na@x.org,"Anna, of\r\nthe ""Gull"""\r\n\r\nb@x.org,Bo');
  expect(csv.columns).toEqual(["Email", "Name"]);
  expect(csv.rows).toEqual([
    { line: 2, cells: ["a@x.org", 'Anna, of\r\nthe "Gull"'] },
    { line: 5, cells: ["b@x.org", "Bo"] },
  ]);
  expect(await read("email;name\na@x.org;A, B")).toMatchObject({ format: "csv", delimiter: ";" });
  expect(await read("email\tname\na@x.org\tA")).toMatchObject({ format: "tsv", rows: [{ cells: ["a@x.org", "A"] }] });
  expect(await read("email|name\na@x.org|A")).toMatchObject({ delimiter: "|" });
  expect(await read("sep=;\nemail;name\na@x.org;A")).toMatchObject({ columns: ["email", "name"], rows: [{ line: 3 }] });
  expect((await read("email\na@x.org")).rows).toEqual([{ line: 2, cells: ["a@x.org"] }]);
});

test("UTF-8 with a mark, UTF-16 both ways, with a mark or without", async () => {
  const text = "email,name\nanna@x.org,Ånna Żółć 中";
  const little = Buffer.from(text, "utf16le");
  const big = Buffer.from(little).swap16();
  const whole = { columns: ["email", "name"], rows: [{ line: 2, cells: ["anna@x.org", "Ånna Żółć 中"] }] };
  expect(await read(`\uFEFF${text}`)).toMatchObject(whole);
  for (const bytes of [
    little,
    big,
    Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
  ])
    expect(await read(new Uint8Array(bytes), 5)).toMatchObject(whole);
});

test("what is no table is refused with the reason and the line", async () => {
  expect(await fault("")).toEqual(["empty", undefined]);
  expect(await fault("  \n\n")).toEqual(["empty", undefined]);
  expect(await fault(new Uint8Array([0x65, 0x6d, 0xe9, 0x2c, 0x0a]))).toEqual(["encoding", undefined]);
  expect(await fault(new Uint8Array([0xff, 0xfe, 0, 0, 65, 0, 0, 0]))).toEqual(["encoding", undefined]);
  expect(await fault(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4]))).toEqual(["spreadsheet", undefined]);
  expect(await fault(new Uint8Array([1, 2, 0, 4, 5, 6, 7, 8]))).toEqual(["binary", undefined]);
  expect(await fault(`${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(",")}\n1,2`, 5000)).toEqual([
    "columns-many",
    1,
  ]);
  expect(await fault('email,name\na@x.org,A\nb@x.org,"B\nc@x.org,C\n')).toEqual(["quote-open", 3]);
  expect(await fault(`email,name\nb@x.org,"B\n${"c@x.org,C\n".repeat(50_000)}`, 60_000)).toEqual(["quote-open", 2]);
  expect(await fault('[{"email":"a@x.org"},\n{"email":')).toEqual(["json-end", 2]);
  expect(await fault('[{"email":"a@x.org"},\n{"email"}]')).toEqual(["json", 2]);
  expect(await fault('[{"a":1}] more')).toEqual(["json", 1]);
});

test("a quotation mark within a cell is one; too many cells are told", async () => {
  const { rows } = await read('email,name\na@x.org,5" plank\nb@x.org,B,extra\nc@x.org');
  expect(rows).toEqual([
    { line: 2, cells: ["a@x.org", '5" plank'] },
    { line: 3, cells: ["b@x.org", "B"], isLong: true },
    { line: 4, cells: ["c@x.org"] },
  ]);
});

test("JSON as an array or by the line, deeper names joined, new names as they come", async () => {
  const array = await read(
    '[\n {"email":"a@x.org","contact":{"firstName":"A}","tags":[{"name":"x"},"y"]}},\n {"email":"b@x.org","note":"\\"{["}\n]',
  );
  expect(array.columns).toEqual(["email", "contact.firstName", "contact.tags", "note"]);
  expect(array.rows).toEqual([
    { line: 2, cells: ["a@x.org", "A}", "x, y"] },
    { line: 3, cells: ["b@x.org", "", "", '"{['] },
  ]);
  const lines = await read('{"email":"a@x.org"}\n{"email":"b@x.org","n":3}\n');
  expect(lines.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, "a@x.org"],
    [2, "b@x.org", "3"],
  ]);
});

test("two columns of one name, and one without, are told apart", async () => {
  expect((await read("email,name,name,\na,b,c,d")).columns).toEqual(["email", "name", "name (2)", "#4"]);
});

test("formula cells are guarded and come back as they were (P31)", async () => {
  const cells = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", "＝1", "'=x", "it's", "'", "plain", ""];
  for (const cell of cells) {
    expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r＝]/);
    expect(unguarded(guarded(cell))).toBe(cell);
  }
  expect(unguarded("'quoted'")).toBe("'quoted'");
});
