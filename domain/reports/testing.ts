// What the tests of this folder begin with.

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
