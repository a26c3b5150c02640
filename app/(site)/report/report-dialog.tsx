"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FormWords } from "@/components/ui/form-context";
import { ReportForm } from "./report-form";
import type { ReportWords } from "./report-words";

type Asked = { kind: string; id: string; from: string; title: string };

/**
 * One dialog for all "Report" links of a page: a hundred posts cost one form. A link's own page takes the report without scripts,
 * and when it is opened in a new tab.
 */
export function ReportDialog({ words, say }: { words: FormWords; say: ReportWords }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<Asked>();
  const address = `${usePathname()}?${useSearchParams()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was reported leads here again, and the question goes
  useEffect(() => dialog.current?.close(), [address]);
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-report]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      const { report: kind = "", id = "", from = "/" } = link.dataset;
      const menu = link.closest("details");
      const title = kind === "member" ? (link.textContent ?? "").trim() : (say.titles[kind] ?? "");
      flushSync(() => setAsked({ kind, id, from, title }));
      // The focus comes back to what is still there once the menu is closed.
      menu?.querySelector("summary")?.focus();
      if (menu) menu.open = false;
      dialog.current?.showModal();
    };
    document.addEventListener("click", open, true);
    return () => document.removeEventListener("click", open, true);
  }, [say]);
  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press on the backdrop is beside Esc, which dialogs have
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="report-title"
      onClick={(event) => event.target === dialog.current && close()}
      onClose={() => setAsked(undefined)}
    >
      <h2 id="report-title">{asked?.title}</h2>
      {asked && (
        <>
          <p className="report-lede">{say.lede}</p>
          <ReportForm key={asked.id} {...asked} words={words} say={say} onCancel={close} />
        </>
      )}
    </dialog>
  );
}
