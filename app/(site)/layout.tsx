import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { MemberShell } from "@/components/shell/member-shell";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { owedBy } from "@/domain/legal/legal";
import { listMenus } from "@/domain/menu/menu";
import { getAddress, getMe, getPath, getSite, getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { leave } from "../(gate)/login/actions";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [site, viewer, me, path, t] = await Promise.all([getSite(), getViewer(), getMe(), getPath(), getWords()]);
  if (me && owedBy(me.consents, site).length > 0 && !isReadable(path))
    redirect(`/consent?next=${encodeURIComponent(await getAddress())}`);
  return (
    <Still>
      <MemberShell
        site={site}
        path={path}
        me={me && { ...me, isStaff: can.enterAdmin(viewer) }}
        menus={await listMenus(viewer, site)}
        t={t}
        logOut={leave}
      >
        {children}
      </MemberShell>
    </Still>
  );
}

/** What somebody who has yet to agree may open all the same: the texts themselves, and the way out with their data. */
const isReadable = (path: string) => path === "/consent" || path.startsWith("/pages/") || path === "/settings/data";
