import type { ReactNode } from "react";
import { Avatar } from "@/components/members/avatar";
import { GateShell } from "@/components/shell/gate-shell";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { countListed, listNewest } from "@/domain/members/home";
import { getSite, getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";

export default async function GateLayout({ children }: { children: ReactNode }) {
  const [site, viewer, t] = await Promise.all([getSite(), getViewer(), getWords()]);
  return (
    <Still>
      <GateShell site={site} skip={t("shell.skip")} aside={can.seeProfiles(viewer) && <Faces />}>
        {children}
      </GateShell>
    </Still>
  );
}

/** Who is here already, where everybody may see them. */
async function Faces() {
  const [viewer, t] = await Promise.all([getViewer(), getWords()]);
  const [newest, count] = await Promise.all([listNewest(viewer, 5), countListed(viewer)]);
  if (count < 5) return null;
  return (
    <div className="row gate-faces">
      <span className="avs">
        {newest.map((member) => (
          <Avatar key={member.id} member={member} size={30} />
        ))}
      </span>
      <span className="sm">{t("signup.members", { count })}</span>
    </div>
  );
}
