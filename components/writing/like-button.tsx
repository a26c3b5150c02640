import { Icon } from "../ui/icon";
import { PageForm, pageButton } from "../ui/page-form";

type Act = (form: FormData) => Promise<void>;
type Kind = "topic" | "blog-post" | "comment";
type Props = {
  target: { kind: Kind; id: string };
  count: number;
  isLiked: boolean;
  /** "Like, 9" */
  label: string;
  /** The id of its own place on the page. */
  at: string;
  /** Where somebody who is not signed in goes. */
  loginHref?: string;
};

/** One press likes, another takes it back; a button of the page's `LikeForms`. */
export function LikeButton({ target, count, isLiked, label, at, loginHref }: Props) {
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
  const form = formOf(target.kind, isLiked);
  return (
    <button
      className="react"
      {...pageButton({ form, name: "targetId", value: target.id, at })}
      aria-pressed={isLiked}
      aria-label={label}
    >
      {inside}
    </button>
  );
}

type FormsProps = { kinds: Kind[]; acts: { like: Act; unlike: Act }; back: string };

/** The forms of all like buttons of a page. */
export const LikeForms = ({ kinds, acts, back }: FormsProps) =>
  kinds.map((kind) => [
    <PageForm key={kind} id={formOf(kind, false)} action={acts.like} back={back} fields={{ targetKind: kind }} />,
    <PageForm
      key={`un${kind}`}
      id={formOf(kind, true)}
      action={acts.unlike}
      back={back}
      fields={{ targetKind: kind }}
    />,
  ]);

const formOf = (kind: Kind, isLiked: boolean) => (isLiked ? `unlike-${kind}` : `like-${kind}`);
