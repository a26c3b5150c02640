import { listMembers } from "@/domain/members/directory";
import { route } from "@/entry/route";

const MOST = 8;

/** Members by a part of their name, for the command menu: whom this viewer may see, and no more of them than a card shows. */
export const GET = route(
  async ({ viewer, query }) => {
    const q = (query.get("q") ?? "").trim();
    if (!q) return { members: [] };
    const { rows } = await listMembers(viewer, { q, limit: MOST });
    return {
      members: rows.map(({ id, slug, nickname, title, picture, photo }) => ({
        id,
        slug,
        nickname,
        title,
        picture,
        photo,
      })),
    };
  },
  { limit: "search" },
);
