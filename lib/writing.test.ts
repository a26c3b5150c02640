import { expect, test } from "vitest";
import { BUSY } from "./testing";
import { linksIn, namedIn, namesIn, picturesIn, renderWriting, withCards, withNames } from "./writing";

const ANNA = "01930000-0000-7000-8000-00000000000a";
const KEY = `picture/${"ab".repeat(16)}`;
const known = {
  members: new Map([["anna-lind", ANNA]]),
  pictures: new Map([[KEY, { width: 800, height: 400 }]]),
};
const render = (text: string) => renderWriting(text, known);

test("a mention is a mark, which becomes a link only for those who see the member", () => {
  const html = render("Hi @Anna-Lind, and @nobody, a@anna-lind.example and `@anna-lind`.");
  expect(html).toBe(
    `<p>Hi <span data-member="${ANNA}">@Anna-Lind</span>, and @nobody, <a href="mailto:a@anna-lind.example" rel="nofollow noopener ugc">a@anna-lind.example</a> and <code>@anna-lind</code>.</p>\n`,
  );
  expect(namesIn(html)).toEqual([ANNA]);
  expect(withNames(html, new Map([[ANNA, { slug: "anna", nickname: "Anna <b>" }]]))).toContain(
    '<a class="mention" href="/members/anna">@Anna &#60;b&#62;</a>',
  );
  expect(withNames(html, new Map())).toContain("Hi @Anna-Lind, and");
  expect(namedIn("@A @b, x@c.d /@e (@f-g) @a")).toEqual(["a", "b", "f-g"]);
});

test("nobody can forge a mark or a picture", () => {
  for (const text of [
    `<span data-member="${ANNA}">@x</span>`,
    '<img src="/media/picture/x">',
    `![x](/media/${KEY.replace("ab", "cd")}/640.webp)`,
    "![x](https://track.example/a.png)",
    "![x](//track.example/a.png)",
    '![x" onerror="alert(1)](/media/photo/../../etc)',
  ])
    expect(render(text)).not.toMatch(/<(img|span)/);
  expect(render("![x](https://track.example/a.png)")).toContain('<a href="https://track.example/a.png"');
});

test("a picture of ours is shown in its shape, with its description", () => {
  const html = render(`![The "old" drawer](/media/${KEY}/1280.webp)`);
  expect(html).toContain(`src="/media/${KEY}/1280.webp"`);
  expect(html).toContain(`srcset="/media/${KEY}/640.webp 640w, /media/${KEY}/1280.webp 1280w"`);
  expect(html).toMatch(/alt="The &quot;old&quot; drawer" width="800" height="400"/);
  expect(picturesIn(html)).toEqual([KEY]);
});

test.each([
  ["brackets", "[".repeat(1_000_000)],
  ["pictures", `![a](/media/${KEY}/1280.webp)`.repeat(20_000)],
  ["names", "@anna-lind ".repeat(90_000)],
  ["signs", "@".repeat(1_000_000)],
  ["names without end", `@${"a-".repeat(500_000)}`],
  ["stars", "*a_".repeat(333_333)],
  ["quotes", ">".repeat(1_000_000)],
  ["table", `${"|".repeat(5000)}\n${"|-".repeat(5000)}\n${"|".repeat(900_000)}`],
])("a megabyte of %s takes less than a second of computing", BUSY, (_, text) => {
  const start = process.cpuUsage();
  namedIn(text);
  picturesIn(text);
  render(text.slice(0, 100_000));
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
});

const CARD = { title: "A <dory>", description: "Its plans", site: "Boats", picture: null };
const cardsIn = (source: string, ...addresses: string[]) => {
  const html = renderWriting(source, { members: new Map(), pictures: new Map() });
  return { found: linksIn(html), html: withCards(html, new Map(addresses.map((address) => [address, CARD]))) };
};

test("a link alone on its line becomes a card when something is known of it, and stays a link otherwise", () => {
  const address = "https://boats.example/dory?a=1&b=2";
  const { found, html } = cardsIn(`Look:\n${address}\nGood?`, address);
  expect(found).toEqual([address]);
  expect(html).toContain(
    '<a class="unfurl" href="https://boats.example/dory?a=1&amp;b=2" rel="nofollow noopener ugc">',
  );
  expect(html).toContain('<strong dir="auto">A &#60;dory&#62;</strong>');
  expect(html).toContain("<bdi>Boats</bdi> · boats.example");
  expect(cardsIn(address).html).toBe(cardsIn(address, "https://elsewhere.example/").html);
  expect(cardsIn(address).html).not.toContain("unfurl");
});

test("a link within words, with words of its own, in code or in a list is no card", () => {
  for (const source of [
    "See https://boats.example/ for more.",
    "[Boats](https://boats.example/)",
    "`https://boats.example/`",
    "- https://boats.example/",
    "mailto:anna@boats.example",
  ])
    expect([source, cardsIn(source, "https://boats.example/").found]).toEqual([source, []]);
});

test("the first five addresses of a text are asked, each once and none of endless length", () => {
  const many = Array.from({ length: 9 }, (_, at) => `https://boats.example/${at % 7}`);
  expect(cardsIn(many.join("\n\n")).found).toEqual(many.slice(0, 5));
  expect(cardsIn(`https://boats.example/${"x".repeat(1000)}`).found).toEqual([]);
});
