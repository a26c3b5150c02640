import type { ReactNode } from "react";
import { getMe } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { OwnFrame } from "../settings/own-frame";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [me, t] = await Promise.all([getMe(), getWords()]);
  if (!me) return children;
  return (
    <OwnFrame title={t("account.title")} lead={t("account.lead")} slug={me.slug} t={t}>
      {children}
    </OwnFrame>
  );
}
