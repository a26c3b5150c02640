"use client";
import { useEffect, useRef, useState } from "react";
import { Frame, useField } from "@/components/ui/field-frame";
import { useScripts } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import { badgeContrast, LEAST_CONTRAST } from "@/domain/badges/input";

export type ColourWords = Record<
  "background" | "foreground" | "presets" | "preset" | "preview" | "sample" | "reads" | "readsNot",
  string
>;
type Pair = { background: string; foreground: string };
type Props = { words: ColourWords; presets: Pair[]; values: Pair & { icon: string; title?: string } };

/** The two colours of a badge, with how it looks and reads while they are chosen. The server checks the contrast whatever happens here. */
export function BadgeColours({ words, presets, values }: Props) {
  const hasScripts = useScripts();
  const box = useRef<HTMLDivElement>(null);
  const [now, setNow] = useState({ ...values, title: values.title ?? "" });

  // Title and glyph stand elsewhere in the form, and show in the preview too.
  useEffect(() => {
    const form = box.current?.closest("form");
    if (!form) return;
    const read = () => {
      const data = new FormData(form);
      const text = (name: string) => String(data.get(name) ?? "");
      setNow({
        background: text("background"),
        foreground: text("foreground"),
        icon: text("icon"),
        title: text("title"),
      });
    };
    read();
    form.addEventListener("input", read);
    return () => form.removeEventListener("input", read);
  }, []);

  const choose = (pair: Pair) => {
    for (const [name, value] of Object.entries(pair)) {
      const input = box.current?.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (!input) continue;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const ratio = badgeContrast(now.background, now.foreground);
  const isReadable = ratio >= LEAST_CONTRAST;
  const said = (isReadable ? words.reads : words.readsNot).replace("{ratio}", (Math.floor(ratio * 10) / 10).toFixed(1));
  return (
    <div ref={box} className="stack">
      <div className="fields-2">
        <Colour name="background" label={words.background} value={values.background} />
        <Colour name="foreground" label={words.foreground} value={values.foreground} />
      </div>
      {hasScripts && (
        <>
          <fieldset className="group">
            <legend>{words.presets}</legend>
            <div className="colour-presets">
              {presets.map((pair, at) => (
                <button
                  key={pair.background}
                  type="button"
                  aria-label={words.preset.replace("{n}", String(at + 1))}
                  onClick={() => choose(pair)}
                >
                  <Glyph pair={pair} icon={now.icon} />
                </button>
              ))}
            </div>
          </fieldset>
          <div className="badge-try">
            <span className="sm t3">{words.preview}</span>
            <span className="badge">
              <Glyph pair={now} icon={now.icon} />
              <bdi>{now.title || words.sample}</bdi>
            </span>
            <span role="status" className={isReadable ? "sm t3" : "sm error"}>
              {said}
            </span>
          </div>
        </>
      )}
    </div>
  );
}

/** Painted by script, since no page may carry a style in its HTML. */
function Glyph({ pair: { background, foreground }, icon }: { pair: Pair; icon: string }) {
  const glyph = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    glyph.current?.style.setProperty("background", background);
    glyph.current?.style.setProperty("color", foreground);
  }, [background, foreground]);
  return (
    <span ref={glyph} className="g">
      <Icon name={icon as IconName} />
    </span>
  );
}

function Colour({ name, label, value }: { name: string; label: string; value: string }) {
  const field = useField(name, value);
  return (
    <Frame field={field} label={label}>
      <input type="color" className="input input-colour" {...field.control} />
    </Frame>
  );
}
