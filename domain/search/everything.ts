// Owns the search over everything a viewer may read. Words that none of it holds are looked for as they may have been meant.
import { or, type SQL } from "drizzle-orm";
import { holdsInBlog, searchPosts } from "../blog/search";
import { holdsInForum, searchReplies, searchTopics } from "../forum/search";
import { holdsInPages, searchPages } from "../pages/pages";
import type { Place } from "../paging";
import type { Viewer } from "../viewer";
import { HIT } from "../writing/words";
import { meant } from "./words";

/** Pages of the owner's, topics and posts, the best ten of each, and replies in pages. `meant` says how the words were read where they were misspelt. */
export async function searchEverything(viewer: Viewer, text: string, place: Place = {}) {
  const found = await look(viewer, text, place);
  if (!text || isHit(found)) return found;
  const isHeld = (words: SQL) =>
    or(holdsInForum(viewer, words), holdsInBlog(viewer, words), holdsInPages(viewer, words))!;
  const other = await meant(text, isHeld);
  const instead = other && (await look(viewer, other, place));
  return instead && isHit(instead) ? { ...instead, meant: other } : found;
}

async function look(viewer: Viewer, text: string, place: Place) {
  const isFirst = !place.after && !place.before;
  const [pages, topics, posts, replies] = await Promise.all([
    isFirst ? searchPages(viewer, text) : [],
    isFirst ? searchTopics(viewer, text) : [],
    isFirst ? searchPosts(viewer, text) : [],
    searchReplies(viewer, text, place),
  ]);
  return { pages, topics, posts, replies, meant: undefined as string | undefined };
}

/** Something holds the very words; a title that is merely alike is no such hit. */
const isHit = ({ pages, topics, posts, replies }: Awaited<ReturnType<typeof look>>) =>
  replies.rows.length > 0 || [...pages, ...topics, ...posts].some((row) => `${row.title}${row.excerpt}`.includes(HIT));
