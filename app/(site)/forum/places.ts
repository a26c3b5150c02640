import { findTopicAddress } from "@/domain/forum/topics";
import { getViewer } from "@/entry/viewer";
import { placePath } from "@/lib/places";

/** For actions: on to the topic. */
export const atTopic = ({ slug }: { slug: string }) => placePath("topic", slug);

/** For actions: on to the reply in its topic. */
export async function atComment({ hostId, number }: { hostId: string; number: number }): Promise<string> {
  const { slug } = await findTopicAddress(await getViewer(), hostId);
  return placePath("topic", slug, number);
}
