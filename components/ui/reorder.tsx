"use client";
import { type DragEvent, type ReactNode, startTransition, useRef } from "react";

type Props = {
  /** Takes the keys in their new order as `keys[]`, and what `fields` hold. */
  action: (form: FormData) => Promise<void>;
  fields?: Record<string, string>;
  label: string;
  className?: string;
  /** `<li data-key=… draggable>` each; buttons in them move one up or down for keyboards, and without scripts. */
  children: ReactNode;
};

/** A list whose rows can be dragged into another order; dropping saves it. */
export function Reorder({ action, fields = {}, label, className, children }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const dragged = useRef<HTMLElement>(null);
  const rowOf = (event: DragEvent) => (event.target as HTMLElement).closest<HTMLElement>("li[data-key]");
  const begin = (event: DragEvent) => {
    dragged.current = rowOf(event);
    dragged.current?.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
  };
  const over = (event: DragEvent) => {
    const [row, own] = [rowOf(event), dragged.current];
    if (!own || own.parentElement !== list.current) return;
    event.preventDefault();
    if (!row || row === own || row.parentElement !== list.current) return;
    const { top, height } = row.getBoundingClientRect();
    if (event.clientY < top + height / 2) row.before(own);
    else row.after(own);
  };
  const end = () => {
    dragged.current?.classList.remove("is-dragged");
    dragged.current = null;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const row of list.current?.querySelectorAll<HTMLElement>("li[data-key]") ?? [])
      form.append("keys[]", row.dataset.key!);
    startTransition(() => void action(form));
  };
  return (
    <ul ref={list} className={className} aria-label={label} onDragStart={begin} onDragOver={over} onDragEnd={end}>
      {children}
    </ul>
  );
}
