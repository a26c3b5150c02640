import { createTopic } from "../forum/topic";
import { asMember, asVisitor, GENERAL } from "../testing";
import { createComment } from "./comment";
import { listComments } from "./list";

/** A topic by this member, in the category every site begins with. Answers its id. */
export async function aTopic(author: string, title = "Which glue?") {
  const viewer = await asMember(author);
  return createTopic(viewer, { categoryId: GENERAL, title, body: "For a drawer." });
}
/** A reply by this member. */
export const reply = async (member: string, hostId: string, body = "Hide glue.", more = {}) =>
  createComment(await asMember(member), { hostKind: "topic", hostId, body, ...more });
/** The words under a host as this member reads them, or a visitor. */
export const bodies = async (member: string | null, hostId: string) => {
  const viewer = member ? await asMember(member) : await asVisitor();
  return (await listComments(viewer, hostId)).rows.map(({ html }) => html?.replace(/<[^>]+>|\n/g, "") ?? null);
};
