"use client";
import { useEffect } from "react";

type Props = {
  /** The list: `<ul id=…>` of `<li data-id=…>`, each with a `.drag-handle`. */
  list: string;
  /** The form that takes the new order, as ids with commas between in its field `ids`. */
  form: string;
};

/** Lets a list be put in order by dragging. The buttons beside each line do the same from the keyboard and without scripts. */
export function DragOrder({ list, form }: Props) {
  useEffect(() => {
    let dragged: HTMLElement | null = null;
    // Heard on the document: the list itself is made anew with each order.
    const lines = () => [...document.querySelectorAll<HTMLElement>(`#${list} > li[data-id]`)];
    const lineOf = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>(`#${list} > li[data-id]`) : null;
    const clear = () => {
      for (const line of lines()) line.classList.remove("is-dragged", "is-over", "is-over-end");
    };
    // Only the handle drags, so that words in the line can still be marked.
    const arm = (event: PointerEvent) => {
      const handle = event.target instanceof Element && event.target.closest(".drag-handle");
      const line = lineOf(event.target);
      if (line) line.draggable = Boolean(handle);
    };
    const start = (event: DragEvent) => {
      dragged = lineOf(event.target);
      if (!dragged) return;
      dragged.classList.add("is-dragged");
      event.dataTransfer?.setData("text/plain", dragged.dataset.id ?? "");
    };
    const isAfter = (line: HTMLElement, y: number) => {
      const { top, height } = line.getBoundingClientRect();
      return y > top + height / 2;
    };
    const over = (event: DragEvent) => {
      const line = lineOf(event.target);
      if (!dragged || !line) return;
      event.preventDefault();
      for (const other of lines()) other.classList.remove("is-over", "is-over-end");
      line.classList.add(isAfter(line, event.clientY) ? "is-over-end" : "is-over");
    };
    const drop = (event: DragEvent) => {
      const line = lineOf(event.target);
      if (!dragged || !line) return;
      event.preventDefault();
      const ids = lines().map(({ dataset }) => dataset.id!);
      const moved = dragged.dataset.id!;
      const rest = ids.filter((id) => id !== moved);
      if (line !== dragged) {
        rest.splice(rest.indexOf(line.dataset.id!) + (isAfter(line, event.clientY) ? 1 : 0), 0, moved);
        if (rest.join() !== ids.join()) say(form, rest);
      }
    };
    const end = () => {
      clear();
      if (dragged) dragged.draggable = false;
      dragged = null;
    };
    const heard = { pointerdown: arm, dragstart: start, dragover: over, drop, dragend: end };
    for (const [type, hear] of Object.entries(heard)) document.addEventListener(type, hear as EventListener);
    return () => {
      for (const [type, hear] of Object.entries(heard)) document.removeEventListener(type, hear as EventListener);
    };
  }, [list, form]);
  return null;
}

function say(form: string, ids: string[]) {
  const element = document.getElementById(form);
  if (!(element instanceof HTMLFormElement)) return;
  element.querySelector<HTMLInputElement>("input[name=ids]")!.value = ids.join(",");
  element.requestSubmit();
}
