"use client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Avatar } from "../members/avatar";
import { Icon } from "../ui/icon";
import { type CommandWords, type Place, type Row, rowsFor, useFound } from "./command-rows";

type Props = { isOpen: boolean; close: () => void; words: CommandWords; places: Place[]; acts: Place[] };

/** One box for people, what is written, pages and acts: type, move with the arrows, Enter opens. */
export default function CommandMenu({ isOpen, close, words, places, acts }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const { found, hasFailed } = useFound(isOpen ? text : "");
  const rows = rowsFor(text, found, { places, acts, words });

  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (isOpen) return;
    dialog.current?.close();
    setText("");
  }, [isOpen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed moves the choice back to the first hit
  useEffect(() => setAt(0), [text]);

  const key = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && rows.length > 0) {
      event.preventDefault();
      setAt((now) => (now + step + rows.length) % rows.length);
    }
    if (event.key === "Enter" && rows[at]) location.assign(rows[at].href);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press on the backdrop is beside Esc, which dialogs have
    <dialog
      ref={dialog}
      className="cmd"
      aria-label={words.placeholder}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="cmd-top">
        <Icon name="search" />
        <input
          type="text"
          enterKeyHint="go"
          role="combobox"
          aria-expanded="true"
          aria-controls="cmd-list"
          aria-activedescendant={rows[at] ? `cmd-${at}` : undefined}
          aria-label={words.placeholder}
          placeholder={words.placeholder}
          autoComplete="off"
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
        />
        <button type="button" className="cmd-esc" onClick={close} aria-label={words.close}>
          <kbd>Esc</kbd>
        </button>
      </div>
      <div className="cmd-list" id="cmd-list" role="listbox" aria-label={words.placeholder} tabIndex={-1}>
        {rows.map((row, index) => (
          <Hit
            key={row.key}
            row={row}
            index={index}
            isOn={index === at}
            isFirst={rows[index - 1]?.group !== row.group}
            text={text}
            hover={() => setAt(index)}
          />
        ))}
        {rows.length === 0 && <p className="cmd-none">{hasFailed ? words.failed : words.none}</p>}
      </div>
      <p className="cmd-foot">{words.hint}</p>
    </dialog>
  );
}

function Hit({
  row,
  index,
  isOn,
  isFirst,
  text,
  hover,
}: {
  row: Row;
  index: number;
  isOn: boolean;
  isFirst: boolean;
  text: string;
  hover: () => void;
}) {
  const element = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isOn) element.current?.scrollIntoView({ block: "nearest" });
  }, [isOn]);
  return (
    <>
      {isFirst && (
        <div className="menu-label" role="presentation">
          {row.group}
        </div>
      )}
      <a
        ref={element}
        id={`cmd-${index}`}
        role="option"
        aria-selected={isOn}
        tabIndex={-1}
        className={isOn ? "menu-item is-on" : "menu-item"}
        href={row.href}
        onMouseMove={hover}
      >
        {row.member ? (
          <Avatar member={{ ...row.member, id: row.member.id ?? row.member.slug }} size={28} />
        ) : (
          row.icon && <Icon name={row.icon} />
        )}
        <span className="grow clip">
          <bdi>{marked(row.label, text)}</bdi>
          {row.member?.title && <span className="t3 sm"> · {row.member.title}</span>}
        </span>
      </a>
    </>
  );
}

function marked(label: string, text: string) {
  const start = text.trim() ? label.toLocaleLowerCase().indexOf(text.trim().toLocaleLowerCase()) : -1;
  if (start < 0) return label;
  const end = start + text.trim().length;
  return (
    <>
      {label.slice(0, start)}
      <mark>{label.slice(start, end)}</mark>
      {label.slice(end)}
    </>
  );
}
