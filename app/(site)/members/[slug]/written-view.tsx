import type { ReactNode } from "react";
import type { FollowActs } from "@/components/members/follow-button";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { Time } from "@/components/ui/time";
import { placePath } from "@/lib/places";
import type { Written } from "./load-written";
import { ProfileHead } from "./profile-head";

type Props = {
  written: Written;
  acts: FollowActs;
  page: { previous?: string; next?: string };
  isEmpty: boolean;
  children: ReactNode;
};

/** A list of what a member does in the community, under the profile's head, for the blog or the forum. */
export function WrittenView({ written, acts, page, isEmpty, children }: Props) {
  const { head, path, app, counts, tab, t, member, isMe } = written;
  const at = (key: string, value: string) => `${path}?in=${app}&${key}=${value}`;
  return (
    <>
      <Still>
        <ProfileHead {...head} acts={{ ...acts, back: path }} />
        <div className="stack-md written">
          <nav className="row gap-xs" aria-label={t("written.where")}>
            {(["blog", "forum"] as const).map(
              (name) =>
                counts[name] && (
                  <a
                    key={name}
                    className="tag"
                    href={`${path}?in=${name}`}
                    aria-current={name === app ? "page" : undefined}
                  >
                    {t(`written.in.${name}`)} <span className="t3">{counts[name][tab]}</span>
                  </a>
                ),
            )}
          </nav>
          {isEmpty ? (
            <Empty
              title={t(isMe ? `written.noneOwn.${tab}` : `written.none.${tab}`, { name: member.nickname })}
              seed={member.id}
            />
          ) : (
            children
          )}
          <CursorPager page={page} at={at} t={t} />
        </div>
      </Still>
      <Done {...written.done} />
    </>
  );
}

type RowProps = {
  written: Written;
  hostKind: string;
  slug: string;
  title: string;
  number?: number;
  excerpt?: string;
  at: Date;
};

/** One line: what it is or stands under, its words, and when. */
export function WrittenRow({ written, hostKind, slug, title, number, excerpt, at }: RowProps) {
  const { t, locale, zone, now } = written.reading;
  const name = title || t(hostKind === "topic" ? "forum.removedTitle" : "blog.removedTitle");
  return (
    <li className="drow">
      <div className="grow">
        <h2 dir="auto">
          <a href={placePath(hostKind, slug, number)}>{name}</a>
        </h2>
        {excerpt && (
          <p className="excerpt" dir="auto">
            {excerpt}
          </p>
        )}
        <p className="meta">
          {number !== undefined && <span>{t("written.comment", { kind: hostKind, number })}</span>}
          <Time at={at} now={now} locale={locale} zone={zone} />
        </p>
      </div>
    </li>
  );
}
