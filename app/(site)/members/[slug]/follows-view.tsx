import { FollowAct } from "@/components/members/follow-act";
import type { FollowActs } from "@/components/members/follow-button";
import { MemberRow } from "@/components/members/member-row";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { Still } from "@/components/ui/still";
import type { FollowsPage } from "./load-follows";
import { ProfileHead } from "./profile-head";

type Act = (form: FormData) => Promise<void>;
type Props = FollowsPage & { acts: FollowActs & { remove: Act; restore: Act } };

/** Followers, or whom a member follows, under the profile's head. */
export function FollowsView({ acts: { remove, restore, ...acts }, ...page }: Props) {
  return (
    <Still>
      <ProfileHead {...page.head} acts={{ ...acts, back: page.here }} />
      <People {...page} {...{ remove, restore }} />
      <Done {...page.done} />
    </Still>
  );
}

type PeopleProps = FollowsPage & { remove: Act; restore: Act };

/** People with what stands between them and the viewer. */
function People({ remove, restore, ...page }: PeopleProps) {
  const { tab, people, removed, isMe, isShared, q, path, pager, t } = page;
  return (
    <div className="follows">
      {removed && (
        <Note
          role="status"
          look="ok"
          title={t("follows.removed", { name: removed.nickname })}
          action={<OneButton act={restore} memberId={removed.id} label={t("follows.undo")} />}
        />
      )}
      {isMe && (people.length > 0 || q) && (
        <search>
          <form action={path} className="row">
            <SearchField
              label={t(tab === "followers" ? "follows.searchFollowers" : "follows.searchFollowing")}
              value={q}
            />
            <Button type="submit">{t("follows.search")}</Button>
          </form>
        </search>
      )}
      {isShared && (
        <div className="row wrap">
          <h2 className="grow">{t("follows.shared")}</h2>
          <a className="link sm" href={path}>
            {t("follows.showAll")}
          </a>
        </div>
      )}
      {people.length === 0 ? (
        <Nobody {...page} />
      ) : (
        <>
          <ul className="card">
            {people.map((person) => (
              <MemberRow
                key={person.id}
                member={person}
                badges={person.badges}
                line={lineOf(person, t)}
                action={
                  <div className="row">
                    <FollowAct member={person} stance={page.stance} t={t} />
                    {isMe && tab === "followers" && (
                      <OneButton
                        act={remove}
                        memberId={person.id}
                        back={page.here}
                        label={t("follows.remove")}
                        name={t("follows.removeName", { name: person.nickname })}
                      />
                    )}
                  </div>
                }
              />
            ))}
          </ul>
          <Pager {...pager} />
        </>
      )}
    </div>
  );
}

/** Title, and the mark that they follow back. */
function lineOf({ title, isFollower, isFollowing }: FollowsPage["people"][number], t: FollowsPage["t"]) {
  const mark = isFollower && t(isFollowing ? "follows.mutual" : "follows.followsYou");
  if (!mark) return undefined;
  return title ? `${title} · ${mark}` : mark;
}

type ButtonProps = { act: Act; memberId: string; label: string; name?: string; back?: string };

function OneButton({ act, memberId, label, name, back }: ButtonProps) {
  return (
    <form action={act} className="follow">
      <input type="hidden" name="memberId" value={memberId} />
      {back && <input type="hidden" name="back" value={back} />}
      <Button type="submit" size="sm" look="ghost" aria-label={name} title={name}>
        {label}
      </Button>
    </form>
  );
}

function Nobody({ tab, isMe, isShared, q, path, member, t }: FollowsPage) {
  const isFollowers = tab === "followers";
  if (q)
    return (
      <Empty
        title={t("follows.notFound")}
        action={<Button href={path}>{t("follows.clear")}</Button>}
        seed={member.id}
      />
    );
  if (isShared) return <Empty title={t("follows.noShared")} seed={member.id} />;
  if (!isMe)
    return (
      <Empty
        title={t(isFollowers ? "follows.noFollowers" : "follows.noFollowing", { name: member.nickname })}
        seed={member.id}
      />
    );
  return (
    <Empty
      title={t(isFollowers ? "follows.noFollowersMe" : "follows.noFollowingMe")}
      seed={member.id}
      action={<Button href="/members">{t("follows.findMembers")}</Button>}
    >
      {t(isFollowers ? "follows.noFollowersMeText" : "follows.noFollowingMeText")}
    </Empty>
  );
}
