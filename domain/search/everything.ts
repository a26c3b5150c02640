// Owns the search over everything a viewer may read. Words that none of it holds are looked for as they may have been meant.
import { or, type SQL } from "drizzle-orm";
import { holdsInBlog, searchPosts } from "../blog/search";
import { holdsInComments, searchComments } from "../comments/search";
import { holdsInForum, searchTopics } from "../forum/search";
import { holdsInPages, searchPages } from "../pages/pages";
import type { Place } from "../paging";
import type { Viewer } from "../viewer";
import { HIT } from "../writing/words";
import { meant } from "./words";

/** Pages of the owner's, topics and posts, the best ten of each, and what was said under them in pages. `meant` says how the words were read where they were misspelt. */
export async function searchEverything(viewer: Viewer, text: string, place: Place = {}) {
  const found = await look(viewer, text, place);
  if (!text || isHit(found)) return found;
  const isHeld = (words: SQL) =>
    or(...[holdsInForum, holdsInComments, holdsInBlog, holdsInPages].map((holds) => holds(viewer, words)))!;
  const other = await meant(text, isHeld);
  const instead = other && (await look(viewer, other, place));
  return instead && isHit(instead) ? { ...instead, meant: other } : found;
}

async function look(viewer: Viewer, text: string, place: Place) {
  const isFirst = !place.after && !place.before;
  const [pages, topics, posts, comments] = await Promise.all([
    isFirst ? searchPages(viewer, text) : [],
    isFirst ? searchTopics(viewer, text) : [],
    isFirst ? searchPosts(viewer, text) : [],
    searchComments(viewer, text, place),
  ]);
  return { pages, topics, posts, comments, meant: undefined as string | undefined };
}

/** Something holds the very words; a title that is merely alike is no such hit. */
const isHit = ({ pages, topics, posts, comments }: Awaited<ReturnType<typeof look>>) =>
  comments.rows.length > 0 || [...pages, ...topics, ...posts].some((row) => `${row.title}${row.excerpt}`.includes(HIT));
