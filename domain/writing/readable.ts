// Kept HTML and the names in and beside it, for one reader.
import { namesIn, withNames } from "@/lib/writing";
import { listFaces } from "../members/faces";
import type { Viewer } from "../viewer";

/** The faces of everybody these texts are by or name, in one query, and the texts as this viewer reads them. */
export async function forReader(viewer: Viewer, ids: Iterable<string | null>, htmls: Iterable<string | null> = []) {
  const texts = [...htmls].filter((html) => html !== null);
  const faces = await listFaces(viewer, [...ids, ...texts.flatMap(namesIn)]);
  return { faces, read: (html: string) => withNames(html, faces) };
}
