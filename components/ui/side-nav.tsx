import { NavLink } from "../shell/nav-link";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";

type Entry = { href: string; label: string; icon: IconName; exact?: boolean };

type Props = { label: string; path: string; groups: { label?: string; entries: Entry[] }[] };

/** The navigation beside settings pages; scrolls sideways on phones. */
export function SideNav({ label, path, groups }: Props) {
  return (
    <nav className="snav" aria-label={label}>
      {groups.map((group) => [
        group.label && (
          <div className="grp" key={group.label}>
            {group.label}
          </div>
        ),
        ...group.entries.map((entry) => (
          <NavLink key={entry.href} href={entry.href} path={path} exact={entry.exact}>
            <Icon name={entry.icon} />
            {entry.label}
          </NavLink>
        )),
      ])}
    </nav>
  );
}
