import { findTopicAddress } from "@/domain/forum/topics";
import { getViewer } from "@/entry/viewer";

/** The address of a topic, or of a reply in it, which opens the page that holds it. */
export const topicPath = (slug: string, number?: number): string =>
  number ? `/forum/t/${slug}?post=${number}#post-${number}` : `/forum/t/${slug}`;

/** For actions: on to the topic. */
export const atTopic = ({ slug }: { slug: string }) => topicPath(slug);

/** For actions: on to the reply in its topic. */
export async function atComment({ hostId, number }: { hostId: string; number: number }): Promise<string> {
  const { slug } = await findTopicAddress(await getViewer(), hostId);
  return topicPath(slug, number);
}
