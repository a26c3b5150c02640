import { listTitledPosts } from "@/domain/blog/search";
import { listTitledTopics } from "@/domain/forum/search";
import { findByName } from "@/domain/members/find-by-name";
import { listTitledPages } from "@/domain/pages/pages";
import { route } from "@/entry/route";

const MOST = 8;
const MOST_TITLES = 4;

/**
 * Members by a part of their name, those called so first, for names after @ and the command menu, which asks for topics, posts and pages
 * by a part of their title too (`in=all`): whom and what this viewer may see, and no more of them than a card shows.
 */
export const GET = route(
  async ({ viewer, query }) => {
    const q = (query.get("q") ?? "").trim();
    if (!q) return { members: [] };
    const isForAll = query.get("in") === "all";
    const [rows, topics, posts, pages] = await Promise.all([
      findByName(viewer, q, MOST),
      isForAll ? listTitledTopics(viewer, q, MOST_TITLES) : undefined,
      isForAll ? listTitledPosts(viewer, q, MOST_TITLES) : undefined,
      isForAll ? listTitledPages(viewer, q, MOST_TITLES) : undefined,
    ]);
    const members = rows.map(({ id, slug, nickname, title, picture, photo }) => ({
      id,
      slug,
      nickname,
      title,
      picture,
      photo,
    }));
    return { members, topics, posts, pages };
  },
  { limit: "search" },
);
