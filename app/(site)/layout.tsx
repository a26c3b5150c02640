import type { ReactNode } from "react";
import { MemberShell } from "@/components/shell/member-shell";
import { getMe, getSite, getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { leave } from "../(gate)/login/actions";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [site, viewer, me, t] = await Promise.all([getSite(), getViewer(), getMe(), getWords()]);
  return (
    <MemberShell site={site} me={me && { ...me, isStaff: viewer.permissions.size > 0 }} t={t} logOut={leave}>
      {children}
    </MemberShell>
  );
}
