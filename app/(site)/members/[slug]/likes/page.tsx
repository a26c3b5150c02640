import { plainText } from "@/lib/markdown";
import { follow, unfollow } from "../../actions";
import { loadLikes, loadWritten, titleWritten } from "../load-written";
import { WrittenRow, WrittenView } from "../written-view";

type Props = PageProps<"/members/[slug]/likes">;

export const generateMetadata = (props: Props) => titleWritten("likes", props);

/** What a member likes, as far as the reader may read it; one's own list is "my likes" (M148). */
export default async function LikesPage(props: Props) {
  const written = await loadWritten("likes", props);
  const page = await loadLikes(written);
  return (
    <WrittenView written={written} acts={{ follow, unfollow }} page={page} isEmpty={page.rows.length === 0}>
      <ul className="card">
        {page.rows.map(({ id, hostKind, slug, title, number, body, likedAt }) => (
          <WrittenRow
            key={id}
            written={written}
            hostKind={hostKind}
            slug={slug}
            title={title}
            number={number}
            excerpt={body && plainText(body, 240)}
            at={likedAt}
          />
        ))}
      </ul>
    </WrittenView>
  );
}
