// What the tests of this folder begin with.

import { db } from "@/db/client";
import { reportCases } from "@/db/schema/writings";
import { createComment } from "../comments/comment";
import { createTopic } from "../forum/topic";
import { asMember, GENERAL, makeMember, makeModerator } from "../testing";
import { makeReport } from "./report";

/** A topic of Anna's with a reply of Rude's, two who may report it, and two moderators. */
export async function scene() {
  const [anna, rude, carl, dora] = [
    await makeMember("anna"),
    await makeMember("rude"),
    await makeMember("carl"),
    await makeMember("dora"),
  ];
  const [mod, steward] = [await makeModerator("mod"), await makeModerator("steward")];
  const topic = await createTopic(await asMember(anna), {
    categoryId: GENERAL,
    title: "Which glue?",
    body: "A drawer.",
  });
  const on = { hostKind: "topic", hostId: topic.id } as const;
  await createComment(await asMember(carl), { ...on, body: "Hide glue." });
  const comment = await createComment(await asMember(rude), { ...on, body: "You are all fools." });
  await createComment(await asMember(dora), { ...on, body: "Please be kind." });
  return { anna, rude, carl, dora, mod, steward, topic, comment };
}

/** Reports the comment of the scene, or what `more` says, as this member. */
export const reportAs = async (memberId: string, targetId: string, more = {}) =>
  makeReport(await asMember(memberId), { targetKind: "comment", targetId, reason: "rude", ...more });

/** The oldest case there is. */
export const theCase = async () => (await db.select().from(reportCases).orderBy(reportCases.id))[0]!;

/** The same scene with the reply reported by Anna: the case, and who may settle it. */
export async function reported() {
  const all = await scene();
  await reportAs(all.anna, all.comment.id, { note: "See for yourself" });
  const [mod, steward] = [await asMember(all.mod), await asMember(all.steward)];
  return { ...all, mod, steward, caseId: (await theCase()).id };
}
