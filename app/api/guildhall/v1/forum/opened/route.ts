import { can } from "@/domain/can";
import { countView, readTopic } from "@/domain/forum/reading";
import { route } from "@/entry/route";

/** A topic was opened and read up to a comment: `{"topicId", "number"}`. Counts the opening, unless it `isAgain` the same one, and remembers a member's place. */
export const POST = route(
  async ({ viewer, body }) => {
    if (body.isAgain !== true) await countView(viewer, { topicId: String(body.topicId) });
    if (can.useAccount(viewer)) await readTopic(viewer, { topicId: String(body.topicId), number: Number(body.number) });
  },
  { limit: "opened" },
);
