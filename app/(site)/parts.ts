// Pages about one part of a topic or a post: `of` is the number of what was said under it, 0 is what began it.
import { notFound } from "next/navigation";
import { findSaid } from "@/domain/comments/list";
import { listLikers } from "@/domain/likes/like";
import { listFaces } from "@/domain/members/faces";
import { listRevisions } from "@/domain/writing/compose";
import { one } from "@/entry/path";
import { getViewer, orNotFound } from "@/entry/viewer";

type Search = Record<string, string | string[] | undefined>;
type Host = { id: string; title: string; body: string };

/** How it reads and how it read before each change, with the faces of those who changed it; the 404 page for what is not there. */
export async function loadHistory(host: Host, search: Search) {
  const [viewer, part] = [await getViewer(), await loadPart(host, search)];
  const now = part.said ? { body: part.said.body } : { title: host.title, body: host.body };
  const versions = await listRevisions(part.said?.id ?? host.id);
  const faces = await listFaces(
    viewer,
    versions.map(({ editorId }) => editorId),
  );
  return { number: part.number, now, versions, faces };
}

/** A page of those who like it, as far as the viewer sees them; the 404 page for what is not there. */
export async function loadLikers(hostKind: "topic" | "blog-post", host: Host, search: Search) {
  const [viewer, { number, said }] = [await getViewer(), await loadPart(host, search)];
  const place = { after: one(search.after), before: one(search.before) };
  const likers = said ? listLikers(viewer, "comment", said.id, place) : listLikers(viewer, hostKind, host.id, place);
  return { number, page: await orNotFound(likers) };
}

async function loadPart({ id }: Host, search: Search) {
  const number = Number(one(search.of) ?? 0);
  const said = await findSaid(await getViewer(), id, number);
  if (number !== 0 && !said) notFound();
  return { number, said };
}
