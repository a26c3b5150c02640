import { expect, test } from "vitest";
import { writeAtom, writeRss } from "./feed";

const feed = {
  title: "Tidewater & Co",
  description: "Posts",
  url: "https://t.example/blog",
  entries: [
    {
      id: "urn:uuid:1",
      title: 'A <b> & "c"\u0001',
      url: "https://t.example/blog/a",
      author: "Anna",
      publishedAt: new Date("2026-11-22T10:00:00Z"),
      updatedAt: new Date("2026-11-22T11:00:00Z"),
      summary: "Short",
      html: "<p>]]> &amp; more</p>",
      tags: ["wool"],
    },
  ],
};

test.each([writeRss, writeAtom])("%o writes nothing that is not text", (write) => {
  const xml = write(feed);
  expect(xml).toContain("<title>A &lt;b&gt; &amp; &quot;c&quot;</title>");
  expect(xml).toContain("&lt;p&gt;]]&gt; &amp;amp; more&lt;/p&gt;");
  expect(xml.replace(/<\/?[a-zA-Z:]+( [a-z:A-Z]+="[^"]*")*\/?>|<\?xml[^>]*\?>/g, "")).not.toMatch(/[<>]/);
});

test("Atom says when anything in it last changed", () => {
  expect(writeAtom(feed)).toContain("<updated>2026-11-22T11:00:00.000Z</updated><entry>");
});
