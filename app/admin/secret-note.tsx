import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";

type Props = { secret: string; words: Record<"title" | "hint" | "label" | "copy" | "copied", string> };

/** What is shown this one time, to copy. */
export function SecretNote({ secret, words }: Props) {
  return (
    <Note look="ok" icon="key-round" role="status" title={words.title}>
      <p>{words.hint}</p>
      <div className="row wrap">
        <input className="input" readOnly value={secret} aria-label={words.label} dir="ltr" />
        <button type="button" className="btn btn-sm needs-scripts" data-copy={secret} data-copied={words.copied}>
          <Icon name="copy" />
          <span>{words.copy}</span>
        </button>
      </div>
    </Note>
  );
}
