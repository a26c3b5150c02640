import type { ReactNode } from "react";
import type { Translate } from "@/messages/translate";
import { Avatar } from "../members/avatar";
import type { Pictured } from "../members/picture";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Menu, MenuItem, MenuLine } from "../ui/menu";
import { Brandmark } from "./brandmark";
import type { CommandWords } from "./command-rows";
import { Jump } from "./jump";
import { LiveBell, LiveDot } from "./live-bell";
import { NavLink } from "./nav-link";

export type ShellMember = Pictured & { slug: string; unread: number; isStaff: boolean; mayUseShortcuts: boolean };
type Props = {
  site: { name: string; logo: string | null; joining: string };
  me: ShellMember | null;
  /** The path of the page that is open. */
  path: string;
  t: Translate;
  logOut?: (form: FormData) => Promise<void>;
  children: ReactNode;
};

/** The frame of every member page: header, the page, foot, and on phones a bar at the bottom. */
export function MemberShell({ site, me, path, t, logOut, children }: Props) {
  const mayJoin = site.joining !== "closed";
  return (
    <>
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="top">
        <div className="top-in">
          <Brandmark name={site.name} logo={site.logo} />
          <nav aria-label={t("shell.main")}>
            <NavLink href="/members" path={path}>
              {t("shell.members")}
            </NavLink>
            <NavLink href="/forum" path={path}>
              {t("shell.forum")}
            </NavLink>
            <NavLink href="/blog" path={path}>
              {t("shell.blog")}
            </NavLink>
          </nav>
          <div className="row end">
            <Jump
              words={jumpWords(t)}
              places={placesFor(me, t)}
              acts={actsFor(me, t, mayJoin)}
              mayUseShortcuts={me?.mayUseShortcuts ?? true}
            />
            {me ? <Own me={me} t={t} logOut={logOut} /> : <LoginBar t={t} mayJoin={mayJoin} />}
          </div>
        </div>
      </header>
      <main id="main" className="wrap-page">
        {children}
      </main>
      <footer className="foot">
        <a href="/">{site.name}</a>
        <span className="end">{t("shell.by")}</span>
      </footer>
      <BottomBar me={me} path={path} t={t} mayJoin={mayJoin} />
    </>
  );
}

function LoginBar({ t, mayJoin }: { t: Translate; mayJoin: boolean }) {
  return (
    <div className="loginbar">
      <Button href="/login" look={mayJoin ? "ghost" : "primary"}>
        {t("shell.logIn")}
      </Button>
      {mayJoin && (
        <Button href="/signup" look="primary">
          {t("shell.signUp")}
        </Button>
      )}
    </div>
  );
}

function Own({ me, t, logOut }: { me: ShellMember; t: Translate; logOut: Props["logOut"] }) {
  return (
    <>
      <LiveBell
        unread={me.unread}
        words={{ none: t("shell.unreadNone"), one: t("shell.unreadOne"), many: t.raw("shell.unreadMany") }}
      />
      <Menu
        label={t("shell.account", { name: me.nickname })}
        className="btn btn-ghost me"
        summary={<Avatar member={me} size={32} eager />}
      >
        <MenuItem href={`/members/${me.slug}`} icon="circle-user-round">
          {t("shell.profile")}
        </MenuItem>
        <MenuItem href={`/members/${me.slug}/likes`} icon="heart">
          {t("written.myLikes")}
        </MenuItem>
        <MenuItem href="/account" icon="user-round-cog">
          {t("shell.myAccount")}
        </MenuItem>
        <MenuItem href="/settings" icon="settings-2">
          {t("shell.settings")}
        </MenuItem>
        {me.isStaff && (
          <MenuItem href="/admin" icon="shield">
            {t("shell.admin")}
          </MenuItem>
        )}
        {logOut && (
          <>
            <MenuLine />
            <form action={logOut}>
              <MenuItem icon="log-out">{t("shell.logOut")}</MenuItem>
            </form>
          </>
        )}
      </Menu>
    </>
  );
}

function BottomBar({ me, path, t, mayJoin }: Pick<Props, "me" | "path" | "t"> & { mayJoin: boolean }) {
  return (
    <nav className="botnav" aria-label={t("shell.main")}>
      <NavLink href="/members" path={path}>
        <Icon name="users-round" size={20} />
        {t("shell.members")}
      </NavLink>
      <NavLink href="/forum" path={path}>
        <Icon name="messages-square" size={20} />
        {t("shell.forum")}
      </NavLink>
      <NavLink href="/blog" path={path}>
        <Icon name="newspaper" size={20} />
        {t("shell.blog")}
      </NavLink>
      {me ? (
        <>
          <NavLink href="/notifications" path={path}>
            <Icon name="bell" size={20} />
            {t("shell.alerts")}
            <LiveDot unread={me.unread} />
          </NavLink>
          <NavLink href="/account" path={path}>
            <Icon name="circle-user-round" size={20} />
            {t("shell.you")}
          </NavLink>
        </>
      ) : (
        <>
          <NavLink href="/login" path={path}>
            <Icon name="log-in" size={20} />
            {t("shell.logIn")}
          </NavLink>
          {mayJoin && (
            <NavLink href="/signup" path={path}>
              <Icon name="user-plus" size={20} />
              {t("shell.signUp")}
            </NavLink>
          )}
        </>
      )}
    </nav>
  );
}

const CMD = [
  "placeholder",
  "members",
  "topics",
  "posts",
  "goTo",
  "do",
  "none",
  "all",
  "allWords",
  "failed",
  "close",
  "hint",
] as const;

export const jumpWords = (t: Translate) => ({
  search: t("shell.search"),
  searchShort: t("shell.searchShort"),
  cmd: Object.fromEntries(CMD.map((key) => [key, t.raw(`shell.cmd.${key}`)])) as CommandWords,
});

const placesFor = (me: ShellMember | null, t: Translate) =>
  [
    { label: t("shell.home"), href: "/", icon: "house" as const },
    { label: t("shell.members"), href: "/members", icon: "users-round" as const },
    { label: t("shell.forum"), href: "/forum", icon: "messages-square" as const },
    { label: t("shell.blog"), href: "/blog", icon: "newspaper" as const },
    me && { label: t("forum.new"), href: "/forum/new", icon: "message-square-plus" as const },
    me && { label: t("shell.notifications"), href: "/notifications", icon: "bell" as const },
    me && { label: t("shell.profile"), href: `/members/${me.slug}`, icon: "circle-user-round" as const },
    me && { label: t("shell.myAccount"), href: "/account", icon: "user-round-cog" as const },
    me && { label: t("shell.settings"), href: "/settings", icon: "settings-2" as const },
    me?.isStaff && { label: t("shell.admin"), href: "/admin", icon: "shield" as const },
  ].filter((place) => !!place);

const actsFor = (me: ShellMember | null, t: Translate, mayJoin: boolean) =>
  [
    !me && { label: t("shell.logIn"), href: "/login", icon: "log-in" as const },
    !me && mayJoin && { label: t("shell.signUp"), href: "/signup", icon: "user-plus" as const },
  ].filter((act) => !!act);
