import { Avatar } from "@/components/members/avatar";
import type { Pictured } from "@/components/members/picture";
import { Button } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";

type Props = {
  member: Pictured & { note: string | null; slug: string };
  unblock: (form: FormData) => Promise<void>;
  t: Translate;
};

/** Instead of a profile that one has hidden from oneself: says so, and takes it back. */
export function BlockedByMe({ member, unblock, t }: Props) {
  return (
    <div className="place">
      <Avatar member={member} size={84} eager />
      <h1 dir="auto">{t("profile.blocked.title", { name: member.nickname })}</h1>
      <p className="lede">{t("profile.blocked.text", { name: member.nickname })}</p>
      {member.note && <p className="t2">{t("profile.blocked.note", { note: member.note })}</p>}
      <div className="row wrap">
        <form action={unblock}>
          <input type="hidden" name="memberId" value={member.id} />
          <input type="hidden" name="back" value={`/members/${member.slug}`} />
          <Button type="submit" icon="undo-2">
            {t("profile.blocked.unblock")}
          </Button>
        </form>
        <Button href={`/report/member/${member.id}?from=/members/${member.slug}`} look="ghost" icon="flag">
          {t("report.openMember", { name: member.nickname })}
        </Button>
        <Button href="/settings/blocked" look="ghost">
          {t("profile.blocked.all")}
        </Button>
      </div>
    </div>
  );
}
