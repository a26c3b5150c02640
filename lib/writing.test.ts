import { expect, test } from "vitest";
import { namedIn, namesIn, picturesIn, renderWriting, withNames } from "./writing";

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
])("a megabyte of %s takes less than a second of computing", (_, text) => {
  const start = process.cpuUsage();
  namedIn(text);
  picturesIn(text);
  render(text.slice(0, 100_000));
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
});
