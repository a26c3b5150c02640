"use client";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

/**
 * Menus are plain `<details>`; this closes an open one on Esc (giving the focus back) and on a press elsewhere.
 * A button with `data-copy` copies that address of the site and says so. A button that stood in a still part (ui/still.tsx)
 * is a new one when the page comes back from its act: the focus goes to it. Whoever has left finds nothing of theirs behind
 * Back: the router keeps pages in memory, and only a new document lets go of them (P11). Renders nothing.
 */
export function Manners({ isIn }: { isIn: boolean }) {
  const [wasIn] = useState(isIn);
  // Before any other effect: a message of the new page forgets its place in the address.
  useLayoutEffect(() => {
    if (wasIn && !isIn) location.replace(location.href);
  }, [wasIn, isIn]);

  const pressed = useRef<HTMLButtonElement>(null);
  // Runs whenever the page has come back: the layout above is fetched anew with it.
  useEffect(() => {
    const { name, value } = pressed.current ?? {};
    if (!name || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`button[name="${name}"][value="${CSS.escape(value ?? "")}"]`)?.focus();
  });
  useEffect(() => {
    const open = () => document.querySelectorAll<HTMLDetailsElement>("details.drop[open]");
    // While it goes down, because React reads it on the way up (ui/page-form.tsx).
    const stay = ({ submitter }: SubmitEvent) => {
      const at = submitter?.getAttribute("formaction");
      if (!at?.startsWith("#") || !(submitter instanceof HTMLButtonElement)) return;
      submitter.removeAttribute("formaction");
      const back = submitter.form?.elements.namedItem("back");
      if (back instanceof HTMLInputElement) back.value = back.value.replace(/#.*|$/, at);
    };
    const submit = ({ submitter }: SubmitEvent) => {
      pressed.current = submitter instanceof HTMLButtonElement ? submitter : null;
      // An act of a menu is done in place: the menu has nothing more to offer.
      const menu = submitter?.closest(".menu-item")?.closest("details");
      if (menu) menu.open = false;
    };
    const press = (event: Event) => {
      for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      for (const menu of open()) {
        menu.open = false;
        menu.querySelector("summary")?.focus();
      }
    };
    const copy = async (event: Event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
      if (!button) return;
      await navigator.clipboard.writeText(new URL(button.dataset.copy ?? "", location.href).href);
      const label = button.querySelector("span") ?? button;
      label.textContent = button.dataset.copied ?? label.textContent;
      label.setAttribute("role", "status");
    };
    document.addEventListener("submit", stay, true);
    document.addEventListener("submit", submit);
    document.addEventListener("click", copy);
    document.addEventListener("pointerdown", press);
    document.addEventListener("focusin", press);
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("submit", stay, true);
      document.removeEventListener("submit", submit);
      document.removeEventListener("click", copy);
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("focusin", press);
      document.removeEventListener("keydown", key);
    };
  }, []);
  return null;
}
