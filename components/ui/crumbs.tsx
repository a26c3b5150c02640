import { Fragment } from "react";
import { Icon } from "./icon";

type Props = { label: string; steps: { href: string; name: string }[] };

/** The way to here, from the widest place down. */
export const Crumbs = ({ label, steps }: Props) => (
  <nav className="crumbs" aria-label={label}>
    {steps.map(({ href, name }, index) => (
      <Fragment key={href}>
        {index > 0 && <Icon name="chevron-right" flip />}
        <a href={href}>
          <bdi>{name}</bdi>
        </a>
      </Fragment>
    ))}
  </nav>
);
