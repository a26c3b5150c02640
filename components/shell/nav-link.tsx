import type { ReactNode } from "react";

type Props = {
  href: string;
  /** The path of the page that is open. */
  path: string;
  className?: string;
  exact?: boolean;
  /** Other places that belong to it. */
  also?: string[];
  children: ReactNode;
};

/** A link of a navigation that knows when its page, or one below it, is open. */
export function NavLink({ href, path, className, exact, also = [], children }: Props) {
  const isAt = (place: string) => path === place || (!exact && path.startsWith(`${place}/`));
  const isHere = [href, ...also].some(isAt);
  return (
    <a href={href} className={className} aria-current={isHere ? "page" : undefined}>
      {children}
    </a>
  );
}
