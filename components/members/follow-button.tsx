import { Button } from "../ui/button";
import { PageForm } from "../ui/page-form";

/** The server actions; each takes the form's `memberId` and, if given, `back`. */
export type FollowActs = { follow: Act; unfollow: Act };
type Act = (form: FormData) => void | Promise<void>;

/** The two forms behind every follow button of a page, which stands in it once. `back` is the page itself. */
export function FollowForms({ follow, unfollow, back }: FollowActs & { back: string }) {
  return (
    <>
      <PageForm id="follow" action={follow} back={back} />
      <PageForm id="unfollow" action={unfollow} back={back} />
    </>
  );
}

type Props = {
  member: { id: string };
  isFollowing: boolean;
  /** Words: "Follow" or "Following" on the button, "Follow Alice" or "Unfollow Alice" as its accessible name. */
  label: string;
  name: string;
  size?: "sm" | "md";
  primary?: boolean;
};

/** Follows or unfollows by the page's FollowForms: works without scripts, and a hundred of them cost two forms. */
export function FollowButton({ member, isFollowing, label, name, size = "sm", primary }: Props) {
  return (
    <Button
      type="submit"
      form={isFollowing ? "unfollow" : "follow"}
      name="memberId"
      value={member.id}
      size={size}
      look={isFollowing ? "done" : primary ? "primary" : "secondary"}
      icon={isFollowing ? "check" : "user-plus"}
      className={isFollowing ? "follow-btn" : "follow-btn btn-add"}
      aria-label={name}
      title={name}
    >
      {label}
    </Button>
  );
}
