import type { ReactNode } from "react";

type Props = {
  href: string;
  /** The path of the page that is open. */
  path: string;
  className?: string;
  exact?: boolean;
  children: ReactNode;
};

/** A link of a navigation that knows when its page, or one below it, is open. */
export function NavLink({ href, path, className, exact, children }: Props) {
  const isHere = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <a href={href} className={className} aria-current={isHere ? "page" : undefined}>
      {children}
    </a>
  );
}
