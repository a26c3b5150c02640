import type { ReactNode } from "react";
import { getMe, getPath } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { OwnFrame } from "../settings/own-frame";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [me, path, t] = await Promise.all([getMe(), getPath(), getWords()]);
  if (!me) return children;
  return (
    <OwnFrame title={t("account.title")} lead={t("account.lead")} slug={me.slug} path={path} t={t}>
      {children}
    </OwnFrame>
  );
}
