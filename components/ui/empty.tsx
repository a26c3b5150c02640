import type { ReactNode } from "react";
import { GuildTile } from "../members/guild-tile";

type Props = { title: string; children?: ReactNode; action?: ReactNode; seed?: string; heading?: "h1" | "h2" | "h3" };

/** What belongs here, in one fact and one sentence, with at most one next step. */
export function Empty({ title, children, action, seed = title, heading: Heading = "h2" }: Props) {
  return (
    <div className="empty">
      <span className="tile-box">
        <GuildTile seed={seed} look="brand" />
      </span>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action && <div className="row">{action}</div>}
    </div>
  );
}
