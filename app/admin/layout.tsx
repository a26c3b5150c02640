import type { ReactNode } from "react";
import { ADMIN_SECTIONS } from "@/components/shell/admin-sections";
import { AdminShell } from "@/components/shell/admin-shell";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { countRequests } from "@/domain/members/requests";
import { countOpenCases } from "@/domain/reports/queue";
import { getMe, getPath, getSite, requireStaff } from "@/entry/viewer";
import { getWords } from "@/entry/words";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const path = await getPath();
  const [viewer, site, me, t] = await Promise.all([requireStaff(path), getSite(), getMe(), getWords()]);
  const waiting = can.approveMembers(viewer) ? (await countRequests(viewer)).count : 0;
  const counts: Partial<Record<string, number>> = { requests: waiting, reports: await countOpenCases(viewer) };
  const mine = ADMIN_SECTIONS.filter(
    ({ permission, or, isOwnersAlone, solution }) =>
      (!permission || viewer.permissions.has(permission) || (or && viewer.permissions.has(or))) &&
      (!isOwnersAlone || viewer.isOwner) &&
      (!solution || can.use(viewer, solution)),
  );
  const group = (name: string) =>
    mine
      .filter((section) => section.group === name)
      .map(({ href, icon, word, also }) => ({
        href,
        also,
        icon,
        label: t(`shell.${word}`),
        exact: href === "/admin",
        ...(counts[word] !== undefined && { count: counts[word], hot: true }),
      }));
  return (
    <Still>
      <AdminShell
        site={site}
        path={path}
        me={{ ...me!, roleName: t(viewer.isOwner ? "shell.owner" : "shell.moderator") }}
        groups={[
          { entries: group("top") },
          { label: t("shell.community"), entries: group("community") },
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
    </Still>
  );
}
