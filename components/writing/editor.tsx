"use client";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { Avatar } from "../members/avatar";
import { Button } from "../ui/button";
import { Help, useField } from "../ui/field-frame";
import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import { type Change, TOOLS, type Tool } from "./editor-text";
import { useDraft } from "./use-draft";
import { useNames } from "./use-names";

export type EditorWords = Record<
  | Tool
  | "image"
  | "tools"
  | "preview"
  | "write"
  | "previewEmpty"
  | "previewFailed"
  | "draft"
  | "names"
  | "uploading"
  | "uploadFailed"
  | "hint",
  string
>;
type Props = {
  name: string;
  label: string;
  words: EditorWords;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  value?: string;
  /** Names the place, so that what is typed is kept on this device until it is sent. */
  draft?: string;
  autoFocus?: boolean;
};

const ICONS: Record<Tool, IconName> = {
  bold: "bold",
  italic: "italic",
  link: "link",
  quote: "quote",
  list: "list",
  code: "code",
};
const KEYS: Record<string, Tool> = { b: "bold", i: "italic", k: "link" };

/**
 * Where members write: Markdown in a plain text field, which is all there is without scripts. With them come tools, names after @,
 * pictures by choosing, pasting and dropping, a look at how it will read, and a draft that stays on the device. Stands in a `Form`.
 */
export function Editor({ name, label, words, placeholder, rows = 5, maxLength, value, draft, autoFocus }: Props) {
  const field = useField(name, value);
  const own = useId();
  const area = useRef<HTMLTextAreaElement | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [html, setHtml] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [isOver, setOver] = useState(false);

  /** As if it had been typed: it can be undone, and the form hears of it. */
  const change = ({ from, to, text, select }: Change) => {
    const it = area.current;
    if (!it) return;
    it.focus();
    it.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      it.setRangeText(text, from, to, "end");
      it.dispatchEvent(new Event("input", { bubbles: true }));
    }
    it.setSelectionRange(select.start, select.end);
  };
  const put = (from: number, to: number, text: string) =>
    change({ from, to, text, select: { start: from + text.length, end: from + text.length } });
  const press = (tool: Tool) => {
    const it = area.current;
    if (it) change(TOOLS[tool](it.value, { start: it.selectionStart, end: it.selectionEnd }));
  };
  const kept = useDraft(
    draft,
    () => area.current,
    (text) => {
      if (!area.current) return;
      area.current.value = text;
      area.current.dispatchEvent(new Event("input", { bubbles: true }));
    },
  );
  const names = useNames(() => area.current, put);

  const upload = async (files: Iterable<File>) => {
    for (const file of files) {
      if (!file.type.startsWith("image/")) continue;
      setSaid(words.uploading);
      const form = new FormData();
      form.append("file", file);
      const answer = await fetch("/media/upload/picture", { method: "POST", body: form }).catch(() => null);
      const body = (await answer?.json().catch(() => null)) as { address?: string; message?: string } | null;
      if (!answer?.ok || !body?.address) {
        setSaid(body?.message ?? words.uploadFailed);
        return;
      }
      setSaid("");
      const caret = area.current?.selectionEnd ?? 0;
      const before = area.current?.value[caret - 1];
      const alt = file.name.replace(/\.[^.]*$/, "").replace(/[[\]\\]/g, "");
      put(caret, caret, `${before && before !== "\n" ? "\n" : ""}![${alt}](${body.address})\n`);
    }
  };
  const look = async () => {
    if (html !== null) return setHtml(null);
    setBusy(true);
    const answer = await fetch("/api/guildhall/v1/writing/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ body: area.current?.value ?? "" }),
    }).catch(() => null);
    const body = answer?.ok ? ((await answer.json()) as { html: string }) : null;
    setHtml(body ? body.html || `<p>${words.previewEmpty}</p>` : `<p>${words.previewFailed}</p>`);
    setBusy(false);
  };
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
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    void upload(files);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    void upload(files);
  };
  const { ref, onChange, ...control } = field.control as typeof field.control & {
    ref?: (element: HTMLTextAreaElement | null) => void;
    onChange?: (event: unknown) => void;
  };
  return (
    <div className={field.error ? "editor is-bad" : "editor"}>
      {field.hasScripts && (
        <div className="tools" role="toolbar" aria-label={words.tools} aria-controls={field.id}>
          {(Object.keys(ICONS) as Tool[]).map((tool) => (
            <Button
              key={tool}
              size="sm"
              look="ghost"
              iconOnly
              aria-label={words[tool]}
              title={words[tool]}
              disabled={html !== null}
              onClick={() => press(tool)}
            >
              <Icon name={ICONS[tool]} />
            </Button>
          ))}
          <Button
            size="sm"
            look="ghost"
            iconOnly
            aria-label={words.image}
            title={words.image}
            disabled={html !== null}
            onClick={() => chooser.current?.click()}
          >
            <Icon name="image" />
          </Button>
          <input
            ref={chooser}
            type="file"
            hidden
            multiple
            accept="image/jpeg,image/png,image/webp,image/gif"
            aria-hidden="true"
            tabIndex={-1}
            onChange={(event) => {
              void upload([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          <span className="end row xs t3 hide-xs said" role="status">
            {said || (kept.isKept ? words.draft : "")}
          </span>
          <Button
            size="sm"
            look="ghost"
            busy={isBusy}
            aria-pressed={html !== null}
            aria-controls={`${own}look`}
            onClick={() => void look()}
          >
            {html === null ? words.preview : words.write}
          </Button>
        </div>
      )}
      <label className="vh" htmlFor={field.id}>
        {label}
      </label>
      <textarea
        {...control}
        ref={(element) => {
          ref?.(element);
          area.current = element;
        }}
        className={isOver ? "area is-over" : "area"}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        dir="auto"
        hidden={html !== null}
        // biome-ignore lint/a11y/noAutofocus: only where somebody has just pressed Reply
        autoFocus={autoFocus}
        aria-autocomplete="list"
        aria-controls={names.isOpen ? `${own}names` : undefined}
        aria-activedescendant={names.isOpen ? `${own}name${names.at}` : undefined}
        onChange={onChange}
        onInput={() => {
          kept.keep();
          names.look();
        }}
        onSelect={names.look}
        onKeyDown={key}
        onPaste={paste}
        onDragOver={(event) => {
          if (![...event.dataTransfer.items].some(({ kind }) => kind === "file")) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      />
      {names.isOpen && (
        <div className="names menu" id={`${own}names`} role="listbox" aria-label={words.names} tabIndex={-1}>
          {names.found.map((member, index) => (
            <button
              key={member.slug}
              type="button"
              id={`${own}name${index}`}
              role="option"
              aria-selected={index === names.at}
              tabIndex={-1}
              className={index === names.at ? "menu-item is-on" : "menu-item"}
              onMouseDown={(event) => {
                event.preventDefault();
                names.choose(member);
              }}
            >
              <Avatar member={member} size={24} />
              <bdi className="clip">{member.nickname}</bdi>
              <span className="t3 sm clip">@{member.slug}</span>
            </button>
          ))}
        </div>
      )}
      <section
        className="look prose"
        id={`${own}look`}
        aria-label={words.preview}
        aria-live="polite"
        hidden={html === null}
      >
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/writing.ts has cleaned it */}
        <div dir="auto" dangerouslySetInnerHTML={{ __html: html ?? "" }} />
      </section>
      <div className="editor-help">
        <Help field={field} hint={field.hasScripts ? undefined : words.hint} />
      </div>
    </div>
  );
}
