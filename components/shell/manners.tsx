"use client";
import { useEffect, useState } from "react";

/**
 * Menus are plain `<details>`; this closes an open one on Esc (giving the focus back) and on a press elsewhere.
 * A button with `data-copy` copies that address of the site and says so. Whoever has left finds nothing of theirs behind Back:
 * the router keeps pages in memory, and only a new document lets go of them (P11). Renders nothing.
 */
export function Manners({ isIn }: { isIn: boolean }) {
  const [wasIn] = useState(isIn);
  useEffect(() => {
    if (wasIn && !isIn) location.reload();
  }, [wasIn, isIn]);

  useEffect(() => {
    const open = () => document.querySelectorAll<HTMLDetailsElement>("details.drop[open]");
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
    document.addEventListener("click", copy);
    document.addEventListener("pointerdown", press);
    document.addEventListener("focusin", press);
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("click", copy);
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("focusin", press);
      document.removeEventListener("keydown", key);
    };
  }, []);
  return null;
}
