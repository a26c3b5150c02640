import { PageForm } from "../ui/page-form";

type Act = (form: FormData) => Promise<void>;
type Props = {
  acts: { takeCommentAway: Act; bringCommentBack: Act; showComment: Act };
  back: string;
  isModerator: boolean;
};

/** The forms of what is done about comments all over a page; their buttons say which comment. */
export const CommentForms = ({ acts, back, isModerator }: Props) => (
  <>
    <PageForm id="delete-comment" action={acts.takeCommentAway} back={back} />
    <PageForm id="restore-comment" action={acts.bringCommentBack} back={back} />
    {isModerator && <PageForm id="show-comment" action={acts.showComment} back={back} />}
  </>
);
