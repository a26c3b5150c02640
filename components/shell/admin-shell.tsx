import type { ReactNode } from "react";
import { Avatar } from "../members/avatar";
import type { Pictured } from "../members/picture";
import { Button } from "../ui/button";
import { Count } from "../ui/count";
import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import { Mark } from "./brandmark";
import { NavLink } from "./nav-link";

type AdminEntry = {
  href: string;
  label: string;
  icon: IconName;
  count?: number;
  hot?: boolean;
  exact?: boolean;
  also?: string[];
};
type AdminGroup = { label?: string; entries: AdminEntry[] };
type Props = {
  site: { name: string; logo: string | null };
  me: Pictured & { roleName: string };
  groups: AdminGroup[];
  words: { skip: string; area: string; menu: string; openSite: string; nav: string };
  /** The path of the page that is open. */
  path: string;
  children: ReactNode;
};

/** The frame of staff pages: the site and the sections at the side, on phones a bar with a menu. Lists only what the viewer may open. */
export function AdminShell({ site, me, groups, words, path, children }: Props) {
  const shown = groups.filter((group) => group.entries.length > 0);
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <div className="admin">
        <header className="side">
          <a className="site" href="/">
            <span className="brandmark">
              <Mark logo={site.logo} />
            </span>
            <span className="grow">
              <span className="names b clip">{site.name}</span>
              <span className="xs t3">{words.area}</span>
            </span>
          </a>
          <nav aria-label={words.nav}>
            <Groups groups={shown} path={path} />
          </nav>
          <details className="drop side-more">
            <summary className="btn btn-ghost btn-icon" aria-label={words.menu} title={words.menu}>
              <Icon name="menu" size={18} />
            </summary>
            <nav className="menu" aria-label={words.nav}>
              <Groups groups={shown} path={path} />
              <hr className="menu-sep" />
              <a className="nav" href="/">
                <Icon name="arrow-up-right" flip />
                {words.openSite}
              </a>
            </nav>
          </details>
          <div className="me row">
            <Avatar member={me} size={32} />
            <span className="grow">
              <span className="names m clip">{me.nickname}</span>
              <span className="xs t3">{me.roleName}</span>
            </span>
            <Button href="/" look="ghost" size="sm" iconOnly aria-label={words.openSite} title={words.openSite}>
              <Icon name="arrow-up-right" flip />
            </Button>
          </div>
        </header>
        <main className="main" id="main">
          {children}
        </main>
      </div>
    </>
  );
}

function Groups({ groups, path }: Pick<Props, "groups" | "path">) {
  return groups.map((group) => (
    <div className="side-group" key={group.entries[0]?.href}>
      {group.label && <div className="grp">{group.label}</div>}
      {group.entries.map((entry) => (
        <NavLink key={entry.href} href={entry.href} path={path} className="nav" exact={entry.exact} also={entry.also}>
          <Icon name={entry.icon} />
          {entry.label}
          {entry.count ? <Count value={entry.count} look={entry.hot ? "hot" : "chip"} /> : null}
        </NavLink>
      ))}
    </div>
  ));
}
