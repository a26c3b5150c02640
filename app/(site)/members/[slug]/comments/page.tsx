import { plainText } from "@/lib/markdown";
import { follow, unfollow } from "../../actions";
import { loadComments, loadWritten, titleWritten } from "../load-written";
import { WrittenRow, WrittenView } from "../written-view";

type Props = PageProps<"/members/[slug]/comments">;

export const generateMetadata = (props: Props) => titleWritten("comments", props);

/** What a member said under posts and topics that the reader may read (M147). */
export default async function CommentsPage(props: Props) {
  const written = await loadWritten("comments", props);
  const page = await loadComments(written);
  return (
    <WrittenView written={written} acts={{ follow, unfollow }} page={page} isEmpty={page.rows.length === 0}>
      <ul className="card">
        {page.rows.map(({ id, hostKind, host, number, body, createdAt }) => (
          <WrittenRow
            key={id}
            written={written}
            hostKind={hostKind}
            slug={host.slug}
            title={host.title}
            number={number}
            excerpt={plainText(body, 240)}
            at={createdAt}
          />
        ))}
      </ul>
    </WrittenView>
  );
}
