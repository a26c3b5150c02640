import type { ReactNode } from "react";
import { MemberShell } from "@/components/shell/member-shell";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { getMe, getPath, getSite, getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { leave } from "../(gate)/login/actions";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [site, viewer, me, path, t] = await Promise.all([getSite(), getViewer(), getMe(), getPath(), getWords()]);
  return (
    <Still>
      <MemberShell site={site} path={path} me={me && { ...me, isStaff: can.enterAdmin(viewer) }} t={t} logOut={leave}>
        {children}
      </MemberShell>
    </Still>
  );
}
