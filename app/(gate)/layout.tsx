import type { ReactNode } from "react";
import { GateShell } from "@/components/shell/gate-shell";
import { getSite } from "@/entry/viewer";
import { getWords } from "@/entry/words";

export default async function GateLayout({ children }: { children: ReactNode }) {
  const [site, t] = await Promise.all([getSite(), getWords()]);
  return (
    <GateShell site={site} skip={t("shell.skip")}>
      {children}
    </GateShell>
  );
}
