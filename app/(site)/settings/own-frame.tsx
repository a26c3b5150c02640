import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { SideNav } from "@/components/ui/side-nav";
import { Still } from "@/components/ui/still";
import type { Translate } from "@/messages/translate";

type Props = { title: string; lead: string; slug: string; path: string; t: Translate; children: ReactNode };

/** The frame of every page about oneself: the one h1, the way to the other pages, and room for cards. */
export function OwnFrame({ title, lead, slug, path, t, children }: Props) {
  return (
    <Still>
      <PageHead
        title={title}
        actions={
          <Button href={`/members/${slug}`} icon="eye" className="not-sm">
            {t("settings.viewProfile")}
          </Button>
        }
      >
        {lead}
      </PageHead>
      <div className="split">
        <SideNav label={t("settings.nav.label")} path={path} groups={groups(t)} />
        <div className="rest">{children}</div>
      </div>
    </Still>
  );
}

const groups = (t: Translate) => [
  {
    entries: [
      { href: "/account", label: t("settings.nav.account"), icon: "circle-user-round" as const },
      { href: "/settings/profile", label: t("settings.nav.profile"), icon: "pencil" as const },
      { href: "/settings/privacy", label: t("settings.nav.privacy"), icon: "lock" as const },
      { href: "/settings/notifications", label: t("settings.nav.notifications"), icon: "bell" as const },
    ],
  },
  {
    label: t("settings.nav.more"),
    entries: [
      { href: "/settings/security", label: t("settings.nav.security"), icon: "shield-check" as const },
      { href: "/settings/blocked", label: t("settings.nav.blocked"), icon: "user-x" as const },
      { href: "/settings/preferences", label: t("settings.nav.preferences"), icon: "sliders-horizontal" as const },
      { href: "/settings/data", label: t("settings.nav.data"), icon: "download" as const },
    ],
  },
];
