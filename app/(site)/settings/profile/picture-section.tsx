import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { SelectBox } from "@/components/ui/select-box";
import { ALT_MAX } from "@/domain/members/input";
import { IMAGE_PARTS, type ImagePart } from "@/lib/image-sizes";

type Words = Record<
  "title" | "hint" | "limits" | "field" | "upload" | "remove" | "part" | "alt" | "altHint" | "altNow" | "altSave",
  string
> & {
  parts: Record<ImagePart, string>;
};
type Props = {
  kind: "photo" | "cover";
  words: Words;
  /** Why the last one was not taken. */
  error?: string;
  /** The way to take it away, if there is one. */
  remove?: (form: FormData) => Promise<void>;
  /** Changes what the picture that is up says it shows; absent without one. */
  describe?: { action: (form: FormData) => Promise<void>; alt: string | null };
  children: ReactNode;
};

/** A picture with its limits told before choosing; a plain form, as an upload goes past the server actions. */
export function PictureSection({ kind, words, error, remove, describe, children }: Props) {
  return (
    <Section id={kind} title={words.title} hint={words.hint}>
      <div className={kind === "photo" ? "row wrap upload" : "rest"}>
        {children}
        <div className="rest grow">
          <form action={`/media/upload/${kind}`} method="post" encType="multipart/form-data" className="upload-form">
            <div className={error ? "field is-bad" : "field"}>
              <label className="label" htmlFor={`${kind}-file`}>
                {words.field}
              </label>
              <input
                className="file"
                type="file"
                id={`${kind}-file`}
                name="file"
                accept="image/jpeg,image/png,image/webp,image/gif"
                aria-describedby={`${kind}-help`}
                aria-invalid={error ? true : undefined}
                required
              />
              {error ? (
                <p className="error" id={`${kind}-help`} role="alert">
                  <Icon name="circle-alert" size={14} />
                  <span>{error}</span>
                </p>
              ) : (
                <p className="hint" id={`${kind}-help`}>
                  {words.limits}
                </p>
              )}
            </div>
            <div className="field upload-part">
              <label className="label" htmlFor={`${kind}-part`}>
                {words.part}
              </label>
              <SelectBox
                className="select"
                id={`${kind}-part`}
                name="part"
                options={IMAGE_PARTS.map((part) => ({ value: part, label: words.parts[part] }))}
              />
            </div>
            <AltField id={`${kind}-alt`} name="alt" label={words.alt} hint={words.altHint} />
            <Button type="submit" icon="image-up">
              {words.upload}
            </Button>
          </form>
          {describe && (
            <form action={describe.action} className="upload-form">
              <AltField
                id={`${kind}-alt-now`}
                name={`${kind}Alt`}
                label={words.altNow}
                hint={words.altHint}
                value={describe.alt}
              />
              <Button type="submit" size="sm">
                {words.altSave}
              </Button>
            </form>
          )}
          {remove && (
            <form action={remove}>
              <Button type="submit" look="ghost" size="sm" icon="trash-2">
                {words.remove}
              </Button>
            </form>
          )}
        </div>
      </div>
    </Section>
  );
}

type AltProps = { id: string; name: string; label: string; hint: string; value?: string | null };

function AltField({ id, name, label, hint, value }: AltProps) {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        className="input"
        type="text"
        id={id}
        name={name}
        defaultValue={value ?? ""}
        maxLength={ALT_MAX}
        aria-describedby={`${id}-help`}
        dir="auto"
      />
      <p className="hint" id={`${id}-help`}>
        {hint}
      </p>
    </div>
  );
}
