import { MenuItem, MenuLine } from "@/components/ui/menu";
import type { commentActs } from "@/domain/comments/acts";
import type { Comment, Setting } from "./setting";

type Props = {
  setting: Setting;
  comment: Comment;
  may: ReturnType<typeof commentActs> & { accept: boolean };
  isAnswer: boolean;
};

/** What the asker, its author and the moderators can do about a reply; buttons of the page's forms. */
export function ReplyMenu({ setting: { reading, path }, comment, may, isAnswer }: Props) {
  const { t } = reading;
  const button = (form: string) => ({ form, name: "commentId", value: comment.id, at: `post-${comment.number}` });
  return (
    <>
      {may.accept && (
        <MenuItem button={button(isAnswer ? "unaccept" : "accept")} icon="circle-check">
          {t(isAnswer ? "forum.unaccept" : "forum.accept")}
        </MenuItem>
      )}
      {may.edit && (
        <MenuItem href={`${path}/c/${comment.number}/edit`} icon="pencil">
          {t("forum.edit")}
        </MenuItem>
      )}
      {may.moderate && (
        <MenuItem
          button={button(comment.hiddenAt ? "show-comment" : "hide-comment")}
          icon={comment.hiddenAt ? "eye" : "eye-off"}
        >
          {t(comment.hiddenAt ? "forum.unhide" : "forum.hide")}
        </MenuItem>
      )}
      {may.delete && (
        <>
          <MenuLine />
          <MenuItem button={button("delete-comment")} icon="trash-2" bad>
            {t("forum.delete")}
          </MenuItem>
        </>
      )}
    </>
  );
}
