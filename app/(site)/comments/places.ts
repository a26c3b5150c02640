import { findPostAddress } from "@/domain/blog/posts";
import { findTopicAddress } from "@/domain/forum/topics";
import { getViewer } from "@/entry/viewer";
import { placePath } from "@/lib/places";

const ADDRESS = { topic: findTopicAddress, "blog-post": findPostAddress };

type Comment = { hostKind: keyof typeof ADDRESS; hostId: string; number: number };

/** For actions: on to the comment where it stands, on the page that holds it. */
export async function atComment({ hostKind, hostId, number }: Comment): Promise<string> {
  const { slug } = await ADDRESS[hostKind](await getViewer(), hostId);
  return placePath(hostKind, slug, number);
}
