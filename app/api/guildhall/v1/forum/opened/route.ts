import { can } from "@/domain/can";
import { countView, readTopic } from "@/domain/forum/reading";
import { route } from "@/entry/route";
import { sourceOf } from "@/entry/source";

/**
 * A topic was opened and read up to a comment: `{"topicId", "number"}`. Counts the reader, unless the page `isAgain` the one it was,
 * and remembers a member's place.
 */
export const POST = route(
  async ({ viewer, body, request }) => {
    const topicId = String(body.topicId);
    if (body.isAgain !== true) await countView(viewer, { topicId, source: sourceOf(request.headers) });
    if (can.useAccount(viewer)) await readTopic(viewer, { topicId, number: Number(body.number) });
  },
  { limit: "opened" },
);
