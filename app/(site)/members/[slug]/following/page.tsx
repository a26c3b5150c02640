import { follow, remove, restore, unfollow } from "../../actions";
import { FollowsView } from "../follows-view";
import { loadFollows, titleFollows } from "../load-follows";

type Props = PageProps<"/members/[slug]/following">;

export const generateMetadata = (props: Props) => titleFollows("following", props);

export default async function FollowingPage(props: Props) {
  return <FollowsView {...(await loadFollows("following", props))} acts={{ follow, unfollow, remove, restore }} />;
}
