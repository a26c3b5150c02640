import type { ReactNode } from "react";
import type { MenuItems } from "@/domain/menu/menu";
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
import { IN_BAR, IN_HEADER, type Link, linksOf, Named } from "./menu-links";
import { NavLink } from "./nav-link";

type ShellMember = Pictured & { slug: string; unread: number; isStaff: boolean; mayUseShortcuts: boolean };
type Props = {
  site: { name: string; logo: string | null; joining: string; isMembersAreaOn: boolean; isContactFormOn: boolean };
  me: ShellMember | null;
  /** Both menus as this viewer has them, and the legal texts. */
  menus: MenuItems;
  /** The path of the page that is open. */
  path: string;
  t: Translate;
  logOut?: (form: FormData) => Promise<void>;
  children: ReactNode;
};

/** The frame of every member page: header, the page, foot, and on phones a bar at the bottom. */
export function MemberShell({ site, me, menus, path, t, logOut, children }: Props) {
  const mayJoin = site.joining !== "closed" && site.isMembersAreaOn;
  const [main, own] = [linksOf(menus.site, me, t), linksOf(menus.member, me, t)];
  const rest = main.slice(IN_HEADER);
  return (
    <>
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="top">
        <div className="top-in">
          <Brandmark name={site.name} logo={site.logo} />
          <nav aria-label={t("shell.main")}>
            {main.slice(0, IN_HEADER).map((link) => (
              <Named key={link.href} link={link} path={path} t={t} />
            ))}
            {rest.length > 0 && (
              <Menu label={t("shell.moreOf")} className="more-of" summary={t("shell.more")} start>
                {rest.map((link) => (
                  <MenuItem key={link.href} href={link.href} icon={link.isPrivate ? "lock" : undefined}>
                    {link.label}
                    {link.isPrivate && <span className="vh">, {t("shell.private")}</span>}
                  </MenuItem>
                ))}
              </Menu>
            )}
          </nav>
          <div className="row end">
            <Jump
              words={jumpWords(t)}
              places={placesFor(me, [...main, ...own], menus, t)}
              acts={actsFor(me, t, mayJoin)}
              mayUseShortcuts={me?.mayUseShortcuts ?? true}
            />
            {me ? <Own me={me} links={own} t={t} logOut={logOut} /> : <LoginBar t={t} mayJoin={mayJoin} />}
          </div>
        </div>
      </header>
      <main id="main" className="wrap-page">
        {children}
      </main>
      <footer className="foot">
        <a href="/">{site.name}</a>
        {menus.legal.map(({ href, label }) => (
          <a key={href} href={href}>
            <bdi>{label}</bdi>
          </a>
        ))}
        {site.isContactFormOn && <a href="/contact">{t("shell.contactUs")}</a>}
        <span className="end">{t("shell.by")}</span>
        {main.length > IN_BAR && (
          <nav className="foot-nav" aria-label={t("shell.moreOf")}>
            {main.slice(IN_BAR).map((link) => (
              <Named key={link.href} link={link} path={path} t={t} />
            ))}
          </nav>
        )}
      </footer>
      <BottomBar me={me} links={main.slice(0, IN_BAR)} path={path} t={t} mayJoin={mayJoin} />
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

type OwnProps = { me: ShellMember; links: Link[]; t: Translate; logOut: Props["logOut"] };

function Own({ me, links, t, logOut }: OwnProps) {
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
        {links.map((link) => (
          <MenuItem key={link.href} href={link.href} icon={link.icon}>
            {link.label}
            {link.isPrivate && (
              <span className="only-me" title={t("shell.private")}>
                <Icon name="lock" size={14} />
                <span className="vh">, {t("shell.private")}</span>
              </span>
            )}
          </MenuItem>
        ))}
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

type BarProps = Pick<Props, "me" | "path" | "t"> & { links: Link[]; mayJoin: boolean };

function BottomBar({ me, links, path, t, mayJoin }: BarProps) {
  return (
    <nav className="botnav" aria-label={t("shell.main")}>
      {links.map(({ href, icon, label }) => (
        <NavLink key={href} href={href} path={path}>
          <Icon name={icon} size={20} />
          <span className="clip">{label}</span>
        </NavLink>
      ))}
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
  "pages",
  "goTo",
  "do",
  "none",
  "all",
  "allWords",
  "failed",
  "close",
  "hint",
] as const;

const jumpWords = (t: Translate) => ({
  search: t("shell.search"),
  searchShort: t("shell.searchShort"),
  cmd: Object.fromEntries(CMD.map((key) => [key, t.raw(`shell.cmd.${key}`)])) as CommandWords,
});

const hasForum = ({ site }: MenuItems) => site.some((entry) => entry.kind === "place" && entry.place === "forum");

const placesFor = (me: ShellMember | null, links: Link[], menus: MenuItems, t: Translate) =>
  [
    { label: t("shell.home"), href: "/", icon: "house" as const },
    ...links.map(({ label, href, icon }) => ({ label, href, icon })),
    me && hasForum(menus) && { label: t("forum.new"), href: "/forum/new", icon: "message-square-plus" as const },
    me?.isStaff && { label: t("shell.admin"), href: "/admin", icon: "shield" as const },
  ].filter((place) => !!place);

const actsFor = (me: ShellMember | null, t: Translate, mayJoin: boolean) =>
  [
    !me && { label: t("shell.logIn"), href: "/login", icon: "log-in" as const },
    !me && mayJoin && { label: t("shell.signUp"), href: "/signup", icon: "user-plus" as const },
  ].filter((act) => !!act);
