"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { fieldId, useFormState, useScripts } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";

type Words = Record<"about" | "aboutHint" | "preview" | "previewTitle" | "previewEmpty" | "previewFailed", string>;

/** The text about oneself, with a look at how it will read. `html` is the saved one, as the server rendered and cleaned it. */
export function AboutField({ html, max, words }: { html: string; max: number; words: Words }) {
  const form = useFormState();
  const hasScripts = useScripts();
  const [shown, setShown] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = async () => {
    const area = document.getElementById(fieldId(form!.id, "about")) as HTMLTextAreaElement;
    setBusy(true);
    const answer = await fetch("/settings/profile/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ about: area.value }),
    }).catch(() => null);
    setShown(answer?.ok ? ((await answer.json()) as { html: string }).html || words.previewEmpty : words.previewFailed);
    setBusy(false);
  };
  return (
    <div className="full rest">
      <TextArea name="about" label={words.about} hint={words.aboutHint} rows={8} maxLength={max} optional />
      {(hasScripts || html) && (
        <div className="rest">
          {hasScripts && (
            <div>
              <Button size="sm" busy={isBusy} icon="eye" onClick={() => void look()} aria-controls="about-preview">
                {words.preview}
              </Button>
            </div>
          )}
          <section
            className="note prose-note"
            id="about-preview"
            aria-label={words.previewTitle}
            aria-live="polite"
            hidden={hasScripts && shown === null}
          >
            <Icon name="eye" />
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/markdown.ts has cleaned it */}
            <div className="grow prose" dir="auto" dangerouslySetInnerHTML={{ __html: shown ?? html }} />
          </section>
        </div>
      )}
    </div>
  );
}
