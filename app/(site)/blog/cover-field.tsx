"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useScripts } from "@/components/ui/form-context";
import { uploadPicture } from "@/components/writing/upload-picture";
import { imageFile } from "@/lib/image-sizes";

type Props = {
  labels: Record<"cover" | "coverAdd" | "coverChange" | "coverRemove" | "coverBusy" | "coverFailed", string>;
  value: string;
};

/** The picture over a post. Where no scripts run it is sent by a form of its own, once the draft is there. */
export function CoverField({ labels, value }: Props) {
  const [cover, setCover] = useState(value);
  const [said, setSaid] = useState("");
  const chooser = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const hasScripts = useScripts();
  const shown = useRef(value);
  // Once it stands in the field: what keeps the draft reads it there.
  useEffect(() => {
    if (shown.current === cover) return;
    shown.current = cover;
    field.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [cover]);
  const upload = async (file: File | undefined) => {
    if (!file) return;
    setSaid(labels.coverBusy);
    const { address, reason } = await uploadPicture(file);
    setSaid(address ? "" : (reason ?? labels.coverFailed));
    if (address) setCover(/picture\/[0-9a-f]{32}/.exec(address)?.[0] ?? "");
  };
  return (
    <div className="cover-field">
      <input ref={field} type="hidden" name="cover" value={cover} readOnly />
      {cover && (
        <img className="pcover" src={`/media/${imageFile(cover, 1280)}`} alt={labels.cover} width={680} height={382} />
      )}
      {hasScripts && (
        <div className="row wrap">
          <Button size="sm" icon="image-plus" onClick={() => chooser.current?.click()}>
            {cover ? labels.coverChange : labels.coverAdd}
          </Button>
          {cover && (
            <Button size="sm" look="ghost" onClick={() => setCover("")}>
              {labels.coverRemove}
            </Button>
          )}
          <span className="sm t3" role="status">
            {said}
          </span>
          <input
            ref={chooser}
            type="file"
            hidden
            accept="image/jpeg,image/png,image/webp,image/gif"
            aria-hidden="true"
            tabIndex={-1}
            onChange={(event) => {
              void upload(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </div>
      )}
    </div>
  );
}
