type Kept = { id: string; slug: string | null; state: "DRAFT" | "SCHEDULED" | "PUBLISHED" };

/** For actions: where writing goes on, and what it says there. */
export function afterWriting({ id, slug, state }: Kept, { intent }: { intent?: string }): string {
  if (intent === "publish") return `/blog/${slug}?done=post-published`;
  return intent === "later" && state === "SCHEDULED"
    ? "/blog/drafts?done=post-scheduled"
    : `/blog/drafts/${id}?done=post-kept`;
}
