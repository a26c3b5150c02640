// Kept HTML and the names in and beside it, for one reader.
import { linksIn, namesIn, withCards, withNames } from "@/lib/writing";
import { listCards } from "../links/cards";
import { listFaces } from "../members/faces";
import type { Viewer } from "../viewer";

/** The faces of everybody these texts are by or name, in one query, and the texts as this viewer reads them, with cards where links stand alone. */
export async function forReader(viewer: Viewer, ids: Iterable<string | null>, htmls: Iterable<string | null> = []) {
  const texts = [...htmls].filter((html) => html !== null);
  const [faces, cards] = await Promise.all([
    listFaces(viewer, [...ids, ...texts.flatMap(namesIn)]),
    listCards(texts.flatMap(linksIn)),
  ]);
  return { faces, read: (html: string) => withNames(withCards(html, cards), faces) };
}
