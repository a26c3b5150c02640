// Fixtures for tests of the blog.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { memberRoles, roles } from "@/db/schema/roles";
import { newId } from "@/lib/id";
import { asMember, makeMember } from "../testing";
import type { Viewer } from "../viewer";
import { listPosts } from "./posts";
import { writePost } from "./write";

/** A member with the role of a writer. Answers the id. */
export async function makeWriter(name: string, more = {}) {
  const id = await makeMember(name, { isPasswordStaffGrade: true, ...more });
  const [role] = await db.select().from(roles).where(eq(roles.key, "writer"));
  await db.insert(memberRoles).values({ memberId: id, roleId: role!.id });
  return id;
}
export const TEXT = { title: "Weld and woad", body: "Two pots, **one** afternoon.", tags: "Dyeing, wool" };
/** A post by this writer, out at once unless `more` says otherwise. */
export const write = async (author: string, more: Partial<Parameters<typeof writePost>[1]> = {}) =>
  writePost(await asMember(author), { postId: newId(), intent: "publish", ...TEXT, ...more });
/** The titles this viewer is listed, as they stand. */
export const titles = async (viewer: Viewer) => (await listPosts(viewer, {})).rows.map(({ title }) => title);
