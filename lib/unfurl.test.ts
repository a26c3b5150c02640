import { expect, test } from "vitest";
import { BUSY } from "./testing";
import { readPage } from "./unfurl";

const read = (html: string, type = "text/html; charset=utf-8") =>
  readPage(new TextEncoder().encode(html), type, new URL("https://boats.example/plans/dory"));

test("what a page says for cards comes before its plain head, and its picture's address becomes whole", () => {
  expect(
    read(`<!doctype html><html><head><title>Plain</title><meta name="description" content="Plain words">
      <meta property="og:title" content="A dory &amp; its plans"><meta property="og:site_name" content="Boats">
      <meta property="og:image" content="/dory.png"></head><body>`),
  ).toEqual({
    title: "A dory & its plans",
    description: "Plain words",
    site: "Boats",
    picture: "https://boats.example/dory.png",
  });
  expect(read("<title>Only\n  a   title</title>")).toEqual({
    title: "Only a title",
    description: "",
    site: "",
    picture: null,
  });
});

test("what stands in the body, in a picture or nowhere is no title", () => {
  expect(read("<body><title>no</title><meta property='og:title' content='no'></body>")).toBeNull();
  expect(read("<head></head><svg><title>no</title></svg>")).toBeNull();
  expect(read("")).toBeNull();
});

test("words are plain, of one direction, and no longer than a card", () => {
  const said = read(
    `<title>\u202Eevil\u0007 ${"long ".repeat(100)}</title><meta name=description content="${"x".repeat(999)}">`,
  )!;
  expect(said.title.length).toBe(150);
  expect(said.title).toMatch(/^evil long .*…$/);
  expect(said.description.length).toBe(300);
});

test("a page is read in its own character set, and in UTF-8 when it names none that exists", () => {
  const latin = Uint8Array.from(Buffer.from("<title>Caf\u00e9</title>", "latin1"));
  const at = new URL("https://boats.example/");
  expect(readPage(latin, "text/html; charset=iso-8859-1", at)?.title).toBe("Café");
  expect(
    readPage(Buffer.from("<meta charset=windows-1252><title>Caf\u00e9</title>", "latin1"), "text/html", at)?.title,
  ).toBe("Café");
  expect(read("<title>Café</title>", "text/html; charset=nonsense")?.title).toBe("Café");
});

test("a page that is made to keep the reader busy is left early, with the title it began with", BUSY, () => {
  const deep = (before: string) =>
    readPage(Buffer.from(`${before}${"<x>".repeat(170_000)}`), "text/html", new URL("https://example.org/"));
  const begun = process.cpuUsage();
  expect(deep("<title>Deep</title>")?.title).toBe("Deep");
  expect(deep("<title>Deep</title><body>")?.title).toBe("Deep");
  expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
});
