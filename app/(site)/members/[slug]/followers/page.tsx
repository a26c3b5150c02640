import { follow, remove, restore, unfollow } from "../../actions";
import { FollowsView } from "../follows-view";
import { loadFollows, titleFollows } from "../load-follows";

type Props = PageProps<"/members/[slug]/followers">;

export const generateMetadata = (props: Props) => titleFollows("followers", props);

export default async function FollowersPage(props: Props) {
  return <FollowsView {...(await loadFollows("followers", props))} acts={{ follow, unfollow, remove, restore }} />;
}
