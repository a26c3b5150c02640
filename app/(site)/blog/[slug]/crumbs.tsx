import { Crumbs } from "@/components/ui/crumbs";
import { placePath } from "@/lib/places";
import type { Translate } from "@/messages/translate";

type Props = { post: { slug: string | null; title: string }; number?: number; t: Translate };

/** From the blog to a post, or to the comment in it that the page is about. */
export const PostCrumbs = ({ post, number, t }: Props) => (
  <Crumbs
    label={t("forum.crumbs")}
    steps={[
      { href: "/blog", name: t("blog.title") },
      { href: placePath("blog-post", post.slug ?? "", number), name: post.title || t("blog.removedTitle") },
    ]}
  />
);
