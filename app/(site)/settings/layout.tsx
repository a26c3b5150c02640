import type { ReactNode } from "react";
import { getMe, getPath } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { OwnFrame } from "./own-frame";

/** Pages below give cards; each asks for the member itself. Whoever is not signed in is on the way to the login page. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [me, path, t] = await Promise.all([getMe(), getPath(), getWords()]);
  if (!me) return children;
  return (
    <OwnFrame title={t("settings.title")} lead={t("settings.lead")} slug={me.slug} path={path} t={t}>
      {children}
    </OwnFrame>
  );
}
