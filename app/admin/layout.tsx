import type { ReactNode } from "react";
import { ADMIN_SECTIONS } from "@/components/shell/admin-sections";
import { AdminShell } from "@/components/shell/admin-shell";
import { getMe, getSite, requireStaff } from "@/entry/viewer";
import { getWords } from "@/entry/words";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [viewer, site, me, t] = await Promise.all([requireStaff("/admin"), getSite(), getMe(), getWords()]);
  const mine = ADMIN_SECTIONS.filter(({ permission }) => !permission || viewer.permissions.has(permission));
  const group = (name: string) =>
    mine
      .filter((section) => section.group === name)
      .map(({ href, icon, word }) => ({ href, icon, label: t(`shell.${word}`), exact: href === "/admin" }));
  return (
    <AdminShell
      site={site}
      me={{ ...me!, roleName: t(viewer.isOwner ? "shell.owner" : "shell.moderator") }}
      groups={[
        { entries: group("top") },
        { label: t("shell.people"), entries: group("people") },
        { label: t("shell.system"), entries: group("system") },
      ]}
      words={{
        skip: t("shell.skip"),
        area: t("shell.adminArea"),
        menu: t("shell.staffMenu"),
        openSite: t("shell.openSite"),
        nav: t("shell.adminArea"),
      }}
    >
      {children}
    </AdminShell>
  );
}
