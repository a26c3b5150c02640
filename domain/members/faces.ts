// Whose words these are: the names beside writings, and as much more of their members as the reader may see.
import { sql } from "drizzle-orm";
import { members } from "@/db/schema/members";
import { type WornBadge, wornBadges } from "../badges/worn";
import type { Viewer } from "../viewer";
import { anyOf, onceFor } from "../viewer-queries";
import { visibleTo } from "./privacy-status";

/** Without a slug it is a plain name: the member is private, shut out or gone offline, and there is nothing to go to (M179). */
export type Face = {
  id: string;
  nickname: string;
  slug: string | null;
  picture: "initials" | "tile" | "photo";
  photo: string | null;
  badges: readonly WornBadge[];
};

/** The faces of these members, by id; nulls and the deleted are left out. One query. */
export async function listFaces(viewer: Viewer, ids: Iterable<string | null>): Promise<Map<string, Face>> {
  const wanted = [...new Set([...ids].filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await facesOf(viewer).execute({ me: viewer.memberId, ids: `{${wanted}}` });
  return new Map(
    rows.map(({ isSeen, ...face }) => [
      face.id,
      isSeen ? face : { ...face, slug: null, picture: "initials" as const, photo: null, badges: [] },
    ]),
  );
}

const facesOf = onceFor.byKey((db, viewer) =>
  db
    .select({
      id: members.id,
      nickname: members.nickname,
      slug: members.slug,
      picture: members.picture,
      photo: members.photo,
      badges: wornBadges,
      isSeen: sql<boolean>`(${visibleTo(viewer)})`,
    })
    .from(members)
    .where(anyOf(members.id, "ids"))
    .prepare("faces"),
);
