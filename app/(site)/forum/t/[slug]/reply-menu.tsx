import { MenuItem, MenuLine } from "@/components/ui/menu";
import { HideItem } from "@/components/writing/menu-items";
import type { commentActs } from "@/domain/comments/acts";
import { hereOf } from "./post";
import type { Comment, Setting } from "./setting";

type Props = {
  setting: Setting;
  comment: Comment;
  may: ReturnType<typeof commentActs> & { accept: boolean };
  isAnswer: boolean;
};

/** What the asker, its author and the moderators can do about a reply; buttons of the page's forms. */
export function ReplyMenu({ setting, comment, may, isAnswer }: Props) {
  const { reading, path } = setting;
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
      {may.moderate &&
        (comment.hiddenAt ? (
          <MenuItem button={button("show-comment")} icon="eye">
            {t("forum.unhide")}
          </MenuItem>
        ) : (
          <HideItem kind="comment" id={comment.id} from={hereOf(setting, comment.number)} label={t("forum.hide")} />
        ))}
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
