type Written = { id: string; slug: string; state: "DRAFT" | "PUBLISHED" };

/** Where writing leads: to what is out, or on with the draft. */
export const afterPage = ({ id, slug }: Written, { intent }: { intent?: string }): string =>
  intent === "publish" ? `/pages/${slug}` : `/admin/pages/${id}?done=page-kept`;
