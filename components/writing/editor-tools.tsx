import { type ReactNode, useRef } from "react";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import type { Tool } from "./editor-text";
import type { EditorWords } from "./words";

const ICONS: Record<Tool, IconName> = {
  bold: "bold",
  italic: "italic",
  link: "link",
  quote: "quote",
  list: "list",
  code: "code",
};

type Props = {
  /** Ids of the text field and of the look at it. */
  fieldId: string;
  lookId: string;
  words: EditorWords;
  /** How things are: a draft kept. */
  said: string;
  isLooking: boolean;
  isBusy: boolean;
  onTool: (tool: Tool) => void;
  onPictures: (files: File[]) => void;
  onLook: () => void;
};

/** What stands above the text once scripts run: marks, pictures, how things are, and the look at it. */
export function EditorTools(props: Props) {
  const { fieldId, lookId, words, said, isLooking, isBusy, onTool, onPictures, onLook } = props;
  const chooser = useRef<HTMLInputElement>(null);
  const tool = (name: Tool | "image", icon: IconName, press: () => void): ReactNode => (
    <Button
      key={name}
      size="sm"
      look="ghost"
      iconOnly
      aria-label={words[name]}
      title={words[name]}
      disabled={isLooking}
      onClick={press}
    >
      <Icon name={icon} />
    </Button>
  );
  return (
    <div className="tools" role="toolbar" aria-label={words.tools} aria-controls={fieldId}>
      {(Object.keys(ICONS) as Tool[]).map((name) => tool(name, ICONS[name], () => onTool(name)))}
      {tool("image", "image", () => chooser.current?.click())}
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp,image/gif"
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          onPictures([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <span className="end row xs t3 hide-xs said" role="status">
        {said}
      </span>
      <Button size="sm" look="ghost" busy={isBusy} aria-pressed={isLooking} aria-controls={lookId} onClick={onLook}>
        <Icon name={isLooking ? "pencil" : "eye"} />
        <span className="lbl">{isLooking ? words.write : words.preview}</span>
      </Button>
    </div>
  );
}
