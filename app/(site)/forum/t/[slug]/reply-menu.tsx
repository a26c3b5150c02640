import { MenuItem, MenuLine } from "@/components/ui/menu";
import { ActItem } from "@/components/writing/menu-items";
import type { commentActs } from "@/domain/comments/acts";
import { hereOf } from "./post";
import type { Comment, Setting } from "./setting";

type Props = {
  setting: Setting;
  comment: Comment;
  may: ReturnType<typeof commentActs> & { accept: boolean };
  isAnswer: boolean;
};

/** What the asker, its author and the moderators can do about a reply. */
export function ReplyMenu({ setting, comment, may, isAnswer }: Props) {
  const { facts, reading, acts, path } = setting;
  const { t } = reading;
  const fields = { commentId: comment.id, back: hereOf(setting, comment.number) };
  return (
    <>
      {may.accept && (
        <ActItem
          action={isAnswer ? acts.unaccept : acts.accept}
          icon="circle-check"
          fields={{ topicId: facts.topic.id, ...fields }}
        >
          {t(isAnswer ? "forum.unaccept" : "forum.accept")}
        </ActItem>
      )}
      {may.edit && (
        <MenuItem href={`${path}/c/${comment.number}/edit`} icon="pencil">
          {t("forum.edit")}
        </MenuItem>
      )}
      {may.moderate && (
        <ActItem
          action={comment.hiddenAt ? acts.showReply : acts.hideReply}
          icon={comment.hiddenAt ? "eye" : "eye-off"}
          fields={fields}
        >
          {t(comment.hiddenAt ? "forum.unhide" : "forum.hide")}
        </ActItem>
      )}
      {may.delete && (
        <>
          <MenuLine />
          <ActItem action={acts.takeReplyAway} icon="trash-2" bad fields={fields}>
            {t("forum.delete")}
          </ActItem>
        </>
      )}
    </>
  );
}
