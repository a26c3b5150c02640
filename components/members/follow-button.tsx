import { Button } from "../ui/button";

type Props = {
  member: { id: string };
  isFollowing: boolean;
  /** The server actions; each takes the form's `memberId` and, if given, `back`. */
  follow: (form: FormData) => void | Promise<void>;
  unfollow: (form: FormData) => void | Promise<void>;
  /** Words: "Follow", "Following" on the button, "Follow Alice", "Unfollow Alice" as its accessible name. */
  words: { follow: string; following: string; followName: string; unfollowName: string };
  /** Where to go afterwards (the page that shows the button). */
  back?: string;
  size?: "sm" | "md";
  primary?: boolean;
};

/** Follow and unfollow as one real form: works without scripts and costs no script of its own. */
export function FollowButton({ member, isFollowing, follow, unfollow, words, back, size = "sm", primary }: Props) {
  return (
    <form action={isFollowing ? unfollow : follow} className="follow">
      <input type="hidden" name="memberId" value={member.id} />
      {back && <input type="hidden" name="back" value={back} />}
      <Button
        type="submit"
        size={size}
        look={isFollowing ? "done" : primary ? "primary" : "secondary"}
        icon={isFollowing ? "check" : "user-plus"}
        className={isFollowing ? undefined : "btn-add"}
        aria-label={isFollowing ? words.unfollowName : words.followName}
        title={isFollowing ? words.unfollowName : words.followName}
      >
        {isFollowing ? words.following : words.follow}
      </Button>
    </form>
  );
}
