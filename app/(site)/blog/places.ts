import { findPostAddress } from "@/domain/blog/posts";
import { getViewer } from "@/entry/viewer";
import { placePath } from "@/lib/places";

type Kept = { id: string; slug: string | null; state: "DRAFT" | "SCHEDULED" | "PUBLISHED" };

/** For actions: where writing goes on, and what it says there. */
export function afterWriting({ id, slug, state }: Kept, { intent }: { intent?: string }): string {
  if (intent === "publish") return `/blog/${slug}?done=post-published`;
  return intent === "later" && state === "SCHEDULED"
    ? "/blog/drafts?done=post-scheduled"
    : `/blog/drafts/${id}?done=post-kept`;
}

/** For actions: to the comment in its post. */
export async function atComment({ hostId, number }: { hostId: string; number: number }): Promise<string> {
  const { slug } = await findPostAddress(await getViewer(), hostId);
  return placePath("blog-post", slug, number);
}
