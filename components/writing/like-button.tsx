import { Icon } from "../ui/icon";

type Act = (form: FormData) => Promise<void>;
type Props = {
  target: { kind: "topic" | "blog-post" | "comment"; id: string };
  count: number;
  isLiked: boolean;
  /** "Like, 9" */
  label: string;
  acts: { like: Act; unlike: Act };
  /** This place, to come back to without scripts. */
  back: string;
  /** Where somebody who is not signed in goes. */
  loginHref?: string;
};

/** One press likes, another takes it back: a real form, so that it works without scripts and costs none. */
export function LikeButton({ target, count, isLiked, label, acts, back, loginHref }: Props) {
  const inside = (
    <>
      <Icon name="heart" />
      {count}
    </>
  );
  if (loginHref)
    return (
      <a className="react" href={loginHref} aria-label={label}>
        {inside}
      </a>
    );
  return (
    <form action={isLiked ? acts.unlike : acts.like}>
      <input type="hidden" name="targetKind" value={target.kind} />
      <input type="hidden" name="targetId" value={target.id} />
      <input type="hidden" name="back" value={back} />
      <button className="react" type="submit" aria-pressed={isLiked} aria-label={label}>
        {inside}
      </button>
    </form>
  );
}
