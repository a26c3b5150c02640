import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { MemberProfile } from "@/domain/members/directory";
import type { Viewer } from "@/domain/viewer";
import type { Translate } from "@/messages/translate";

type Props = { member: MemberProfile; viewer: Viewer; isMe: boolean; t: Translate };

/** Why a profile that others do not see is shown here: it is one's own, or one is staff. */
export function ProfileNotes({ member, viewer, isMe, t }: Props) {
  if (member.isInCommunity) return null;
  if (!isMe)
    return (
      <div className="lead-note">
        <Note
          icon="lock"
          title={t("profile.staffNote")}
          action={
            viewer.permissions.has("members.manage") && (
              <Button href={`/admin/members/${member.id}`} size="sm">
                {t("profile.manage")}
              </Button>
            )
          }
        >
          {" "}
          {t("profile.staffText")}
        </Note>
      </div>
    );
  return (
    <div className="lead-note">
      <Note
        icon="lock"
        title={t("profile.privateNote")}
        action={
          viewer.mayBePublic && (
            <Button href="/settings/privacy" size="sm">
              {t("profile.privateAct")}
            </Button>
          )
        }
      >
        {" "}
        {t(viewer.mayBePublic ? "profile.privateText" : "profile.privateNobody")}
      </Note>
    </div>
  );
}
