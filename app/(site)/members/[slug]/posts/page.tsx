import { PostList } from "../../../blog/post-list";
import { follow, unfollow } from "../../actions";
import { loadPosts, loadWritten, titleWritten } from "../load-written";
import { WrittenRow, WrittenView } from "../written-view";

type Props = PageProps<"/members/[slug]/posts">;

export const generateMetadata = (props: Props) => titleWritten("posts", props);

/** What a member began: posts and topics that the reader may read (M143, M146). */
export default async function PostsPage(props: Props) {
  const written = await loadWritten("posts", props);
  const found = await loadPosts(written);
  return (
    <WrittenView written={written} acts={{ follow, unfollow }} page={found.page} isEmpty={found.page.rows.length === 0}>
      {found.app === "blog" ? (
        <PostList posts={found.page.rows} faces={found.faces} reading={written.reading} />
      ) : (
        <ul className="card">
          {found.page.rows.map(({ id, slug, title, createdAt }) => (
            <WrittenRow key={id} written={written} hostKind="topic" slug={slug} title={title} at={createdAt} />
          ))}
        </ul>
      )}
    </WrittenView>
  );
}
