import { ImageResponse } from "next/og";
import { createElement as el } from "react";
import { getPost } from "@/domain/blog/posts";
import { listFaces } from "@/domain/members/faces";
import { visitor } from "@/domain/viewer";
import { route } from "@/entry/route";
import { getSite } from "@/entry/viewer";

const SIZE = { width: 1200, height: 630 };
/** What the font beside the drawing library can write; for anything else it would ask a server elsewhere. */
const WRITABLE = /^[\u0020-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*$/;
const MOST = 60;
const drawn = new Map<string, Promise<ArrayBuffer>>();

/** The preview picture of a post without a cover, for cards elsewhere: its title and author as a visitor may read them. */
export const GET = route<{ slug: string }>(
  async ({ params }) => {
    const site = await getSite();
    const nobody = visitor(site);
    const post = await getPost(nobody, params.slug);
    const author = post.authorId && (await listFaces(nobody, [post.authorId])).get(post.authorId)?.nickname;
    const [title = "", by = "", name = ""] = [post.title, author || "", site.name].map((text) =>
      WRITABLE.test(text) ? text : "",
    );
    const key = JSON.stringify([title, by, name]);
    let picture = drawn.get(key);
    if (!picture) {
      picture = draw(title, by, name);
      drawn.set(key, picture);
      picture.catch(() => drawn.delete(key));
      if (drawn.size > MOST) drawn.delete(drawn.keys().next().value!);
    }
    return new Response(await picture, {
      headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=300" },
    });
  },
  { limit: "search" },
);

/** On paper, with the site's bar at the edge. */
function draw(title: string, by: string, site: string): Promise<ArrayBuffer> {
  const column = { display: "flex", flexDirection: "column" } as const;
  const page = {
    ...column,
    width: "100%",
    height: "100%",
    background: "#faf8f5",
    borderLeft: "24px solid #2c6e6b",
    padding: "72px 80px",
    justifyContent: "space-between",
  };
  const card = el(
    "div",
    { style: page },
    el("div", { style: { fontSize: 32, color: "#6b645a" } }, site),
    el(
      "div",
      { style: { fontSize: title.length > 70 ? 56 : 72, lineHeight: 1.15, color: "#2b2722", maxWidth: 1000 } },
      title,
    ),
    el("div", { style: { fontSize: 36, color: "#4a443c" } }, by),
  );
  return new ImageResponse(card, SIZE).arrayBuffer();
}
