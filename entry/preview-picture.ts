// The preview pictures of topics and posts, for cards elsewhere: as a visitor may read them, whoever asks.
import { ImageResponse } from "next/og";
import { createElement as el } from "react";
import { listFaces } from "@/domain/members/faces";
import { type Viewer, visitor } from "@/domain/viewer";
import { PREVIEW_SIZE } from "@/lib/image-sizes";
import { route } from "./route";
import { getSite } from "./viewer";

/** What the font beside the drawing library can write; for anything else it would ask a server elsewhere. */
const WRITABLE = /^[\u0020-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*$/;
const MOST = 60;
const drawn = new Map<string, Promise<ArrayBuffer>>();

type Find = (
  nobody: Viewer,
  slug: string,
) => Promise<{ title: string; authorId: string | null; room?: { name: string } }>;

/** The door to the picture of what `find` finds at an address: its title, its author, and where it stands. */
export const previewPicture = (find: Find) =>
  route<{ slug: string }>(
    async ({ params }) => {
      const site = await getSite();
      const nobody = visitor(site);
      const { title, authorId, room } = await find(nobody, params.slug);
      const author = authorId && (await listFaces(nobody, [authorId])).get(authorId)?.nickname;
      const [what = "", by = "", where = "", place = ""] = [title, author || "", site.name, room?.name ?? ""].map(
        (text) => (WRITABLE.test(text) ? text : ""),
      );
      const said = [what, by, [where, place].filter(Boolean).join(" \u00b7 ")];
      return new Response(await pictureOf(said), {
        headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=300" },
      });
    },
    { limit: "search" },
  );

function pictureOf(said: string[]): Promise<ArrayBuffer> {
  const key = JSON.stringify(said);
  let picture = drawn.get(key);
  if (!picture) {
    const [title = "", by = "", place = ""] = said;
    picture = draw(title, by, place);
    drawn.set(key, picture);
    picture.catch(() => drawn.delete(key));
    if (drawn.size > MOST) drawn.delete(drawn.keys().next().value!);
  }
  return picture;
}

/** On paper, with the site's bar at the edge. */
function draw(title: string, by: string, place: string): Promise<ArrayBuffer> {
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
    el("div", { style: { fontSize: 32, color: "#6b645a" } }, place),
    el(
      "div",
      { style: { fontSize: title.length > 70 ? 56 : 72, lineHeight: 1.15, color: "#2b2722", maxWidth: 1000 } },
      title,
    ),
    el("div", { style: { fontSize: 36, color: "#4a443c" } }, by),
  );
  return new ImageResponse(card, PREVIEW_SIZE).arrayBuffer();
}
