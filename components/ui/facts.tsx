import type { ReactNode } from "react";

/** Names and what they are, side by side where there is room. */
export const Facts = ({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt className="t3">{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
