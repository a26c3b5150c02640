"use client";
import { type KeyboardEvent, useId, useRef } from "react";
import { Area } from "../ui/area";
import { Help, useField } from "../ui/field-frame";
import { type Change, TOOLS, type Tool } from "./editor-text";
import { EditorTools } from "./editor-tools";
import { listedIn, NameList } from "./name-list";
import { PictureLine } from "./picture-line";
import { useDraft } from "./use-draft";
import { useLook } from "./use-look";
import { useNames } from "./use-names";
import { usePictures } from "./use-pictures";
import type { EditorWords } from "./words";

type Props = {
  name: string;
  label: string;
  /** Above it, as other fields of a form have theirs. Otherwise it is read where no placeholder says what belongs here. */
  hasLabel?: boolean;
  words: EditorWords;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  value?: string;
  /** Names the place, so that what is typed is kept on this device until it is sent. */
  draft?: string;
  autoFocus?: boolean;
};

const KEYS: Record<string, Tool> = { b: "bold", i: "italic", k: "link" };

/**
 * Where members write: Markdown in a plain text field, which is all there is without scripts. With them come tools, names after @,
 * pictures by choosing, pasting and dropping, a look at how it will read, and a draft that stays on the device. Stands in a `Form`.
 */
export function Editor({
  name,
  label,
  hasLabel,
  words,
  placeholder,
  rows = 5,
  maxLength,
  value,
  draft,
  autoFocus,
}: Props) {
  const field = useField(name, value);
  const own = useId();
  const area = useRef<HTMLTextAreaElement | null>(null);
  const text = () => area.current;
  const { put, fill, press } = typing(text);
  const kept = useDraft(draft, text, fill);
  const names = useNames(text, put);
  const pictures = usePictures(text, put, words);
  const look = useLook(text, words);
  const isLooking = look.html !== null;

  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (names.key(event)) return;
    if (!event.ctrlKey && !event.metaKey) return;
    const tool = KEYS[event.key.toLowerCase()];
    if (tool && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      press(tool);
    }
    if (event.key === "Enter") area.current?.form?.requestSubmit();
  };
  const { ref, onChange, ...control } = field.control as typeof field.control & {
    ref?: (element: HTMLTextAreaElement | null) => void;
    onChange?: (event: unknown) => void;
  };
  const named = (
    <label className={hasLabel ? "label" : "vh editor-label"} htmlFor={field.id}>
      {label}
    </label>
  );
  const frame = (
    <div className={field.error ? "editor is-bad" : "editor"}>
      {field.hasScripts && (
        <EditorTools
          fieldId={field.id}
          lookId={`${own}look`}
          words={words}
          said={kept.isKept ? words.draft : ""}
          isLooking={isLooking}
          isBusy={look.isBusy}
          onTool={press}
          onPictures={(files) => void pictures.add(files)}
          onLook={() => void look.turn()}
        />
      )}
      {!hasLabel && named}
      <Area
        {...control}
        ref={(element: HTMLTextAreaElement | null) => {
          ref?.(element);
          area.current = element;
        }}
        className={pictures.isOver ? "area is-over" : "area"}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        dir="auto"
        hidden={isLooking}
        autoFocus={autoFocus}
        {...listedIn(names, `${own}names`)}
        onChange={onChange}
        onInput={() => {
          kept.keep();
          names.look();
        }}
        onSelect={names.look}
        onKeyDown={key}
        {...pictures.doors}
      />
      <PictureLine sending={pictures.sending} />
      <NameList names={names} id={`${own}names`} label={words.names} />
      <section
        className="look prose"
        id={`${own}look`}
        aria-label={words.preview}
        aria-live="polite"
        hidden={!isLooking}
      >
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/writing.ts has cleaned it */}
        <div dir="auto" dangerouslySetInnerHTML={{ __html: look.html ?? "" }} />
      </section>
      <div className="editor-help">
        <Help field={field} hint={field.hasScripts ? undefined : words.hint} />
      </div>
    </div>
  );
  return hasLabel ? (
    <div className="field">
      {named}
      {frame}
    </div>
  ) : (
    frame
  );
}

/** Changes to the text as if they had been typed: they can be undone, and the form hears of them. */
function typing(area: () => HTMLTextAreaElement | null) {
  const change = ({ from, to, text, select }: Change) => {
    const it = area();
    if (!it) return;
    it.focus();
    it.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      it.setRangeText(text, from, to, "end");
      it.dispatchEvent(new Event("input", { bubbles: true }));
    }
    it.setSelectionRange(select.start, select.end);
  };
  return {
    put: (from: number, to: number, text: string) =>
      change({ from, to, text, select: { start: from + text.length, end: from + text.length } }),
    press: (tool: Tool) => {
      const it = area();
      if (it) change(TOOLS[tool](it.value, { start: it.selectionStart, end: it.selectionEnd }));
    },
    /** All of it at once, without moving the focus there. */
    fill: (text: string) => {
      const it = area();
      if (!it) return;
      it.value = text;
      it.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
}
