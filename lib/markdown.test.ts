import { expect, test } from "vitest";
import { plainText, renderMarkdown } from "./markdown";
import { BUSY } from "./testing";

test("Markdown becomes plain, modest HTML", () => {
  expect(
    renderMarkdown("# Hi\n\nI *make* **things** in `wood`\nand [write](https://a.example/x?y=1&z=2).\n\n- one\n- two"),
  ).toBe(
    '<h3>Hi</h3>\n<p>I <em>make</em> <strong>things</strong> in <code>wood</code><br />and <a href="https://a.example/x?y=1&amp;z=2" rel="nofollow noopener ugc">write</a>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n',
  );
});

const VECTORS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<iframe src='javascript:alert(1)'></iframe>",
  "<a href='javascript:alert(1)'>x</a>",
  "<style>*{display:none}</style>",
  "<p style='position:fixed'>x</p>",
  "<form action=//evil><input name=password></form>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  "<!--<img src=x onerror=alert(1)>-->",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](&#x6A&#x61&#x76&#x61script:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vbscript:msgbox(1))",
  "[x](//evil.example)",
  "[x](file:///etc/passwd)",
  "<javascript:alert(1)>",
  "![x](javascript:alert(1))",
  "![x](https://track.example/pixel.png)",
  '![x" onerror="alert(1)](https://a.example)',
  '[x](https://a.example "onmouseover=alert(1)")',
  '[x](https://a.example/"onmouseover="alert(1))',
  "[x][y]\n\n[y]: javascript:alert(1)",
  "`<script>alert(1)</script>`",
  "```html\n<script>alert(1)</script>\n```",
  '```"><script>alert(1)</script>\nx\n```',
  "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | d |",
  "<b><i><u><div>unclosed",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<details open ontoggle=alert(1)>",
  "<base href=//evil.example>",
  "<meta http-equiv=refresh content='0;url=//evil.example'>",
];

test.each(VECTORS)("%j runs nothing and loads nothing (P26)", (vector) => {
  const html = renderMarkdown(vector);
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    expect(tag).toMatch(
      /^<\/?(p|br|strong|em|del|code|pre|blockquote|ul|ol|li|h[3-6]|a|hr|table|thead|tbody|tr|th|td)\b/,
    );
    expect(tag).not.toMatch(/\s(on\w+|style|src|id|class)\s*=/i);
    const href = /href="([^"]*)"/.exec(tag)?.[1];
    if (href) expect(href).toMatch(/^(https?:\/\/|mailto:)/);
  }
});

test("raw HTML is shown as it was typed", () => {
  expect(renderMarkdown("<b>hi</b>")).toContain("&lt;b&gt;hi&lt;/b&gt;");
  expect(plainText("<b>hi</b> & *you*")).toBe("<b>hi</b> & you");
});

test("no character turns the direction of the page's words", () => {
  for (const turn of ["\u202e", "&#x202e;", "&#8238;", "\u2066"])
    expect(renderMarkdown(`a${turn}b [${turn}moc](https://a.example/${turn}x)`)).not.toMatch(
      /[\u202a-\u202e\u2066-\u2069]|202e/i,
    );
});

test.each([
  ["brackets", "[".repeat(1_000_000)],
  ["links", "[a](".repeat(250_000)],
  ["quotes", ">".repeat(1_000_000)],
  ["stars", "*a_".repeat(333_333)],
  ["strong", "**".repeat(500_000)],
  ["backticks", "`".repeat(999_999)],
  ["nested lists", Array.from({ length: 1000 }, (_, n) => `${" ".repeat(n)}- x`).join("\n")],
  ["tags", "<a ".repeat(333_333)],
  ["entities", "&#x".repeat(333_333)],
  ["table", `${"|".repeat(5000)}\n${"|-".repeat(5000)}\n${"|".repeat(900_000)}`],
  ["references", "[a]: x\n".repeat(140_000)],
  ["spaces", `a${" ".repeat(999_998)}b`],
  ["addresses", "a@a.a".repeat(200_000)],
])("a megabyte of %s takes less than a second of computing", BUSY, (_, text) => {
  const start = process.cpuUsage();
  renderMarkdown(text);
  plainText(text);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
});
