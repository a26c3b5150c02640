"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = { href: string; className?: string; exact?: boolean; children: ReactNode };

/** A link of a navigation that knows when its page, or one below it, is open. */
export function NavLink({ href, className, exact, children }: Props) {
  const path = usePathname();
  const isHere = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <a href={href} className={className} aria-current={isHere ? "page" : undefined}>
      {children}
    </a>
  );
}
