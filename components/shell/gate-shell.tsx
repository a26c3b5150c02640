import type { ReactNode } from "react";
import { TilePattern } from "../members/guild-tile";
import { Brandmark } from "./brandmark";

type Props = {
  site: { name: string; logo: string | null; tagline: string; welcome: string };
  skip: string;
  aside?: ReactNode;
  children: ReactNode;
};

/** The frame of signing up and in: the wall of guild tiles with the site's welcome, and beside it one narrow column. */
export function GateShell({ site, skip, aside, children }: Props) {
  return (
    <>
      <a className="skip" href="#main">
        {skip}
      </a>
      <div className="gate">
        <aside className="gate-art">
          <TilePattern seed="gate" look="wall" size={78} />
          <Brandmark name={site.name} logo={site.logo} />
          {(site.tagline || site.welcome || aside) && (
            <div className="gate-lead lead">
              {site.tagline && <h2 dir="auto">{site.tagline}</h2>}
              {site.welcome && (
                <p className="pre-line" dir="auto">
                  {site.welcome}
                </p>
              )}
              {aside}
            </div>
          )}
        </aside>
        <main className="gate-form" id="main">
          <div>{children}</div>
        </main>
      </div>
    </>
  );
}
