"use client";
import { useEffect, useRef } from "react";
import { useScripts } from "@/components/ui/form-context";

const boxesOf = (form: string) => [
  ...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][form="${form}"]:not([name=isAll])`),
];

/** Ticks all rows of a form, and with Shift a whole stretch. Without scripts it is not there, and each row is ticked by itself. */
export function TickAll({ form, label }: { form: string; label: string }) {
  const hasScripts = useScripts();
  const all = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!hasScripts) return;
    let last: HTMLInputElement | undefined;
    const show = () => {
      const boxes = boxesOf(form);
      const ticked = boxes.filter((box) => box.checked).length;
      if (!all.current) return;
      all.current.checked = ticked > 0 && ticked === boxes.length;
      const matching = document.querySelector<HTMLInputElement>(`input[name=isAll][form="${form}"]`);
      if (matching && !all.current.checked) matching.checked = false;
      all.current.indeterminate = ticked > 0 && ticked < boxes.length;
    };
    const click = (event: MouseEvent) => {
      const box = event.target as HTMLInputElement;
      if (box.getAttribute?.("form") !== form || box.type !== "checkbox" || box.name === "isAll") return;
      const boxes = boxesOf(form);
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b) as [number, number];
        for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
      }
      last = box;
      show();
    };
    document.addEventListener("click", click);
    show();
    return () => document.removeEventListener("click", click);
  }, [form, hasScripts]);
  if (!hasScripts) return <span className="vh">{label}</span>;
  const turn = (isOn: boolean) => {
    for (const box of boxesOf(form)) box.checked = isOn;
    const matching = document.querySelector<HTMLInputElement>(`input[name=isAll][form="${form}"]`);
    if (matching && !isOn) matching.checked = false;
  };
  return (
    <input
      ref={all}
      type="checkbox"
      className="check"
      aria-label={label}
      onChange={(event) => turn(event.currentTarget.checked)}
    />
  );
}
