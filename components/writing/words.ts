import type { Translate } from "@/messages/translate";
import type { EditorWords } from "./editor";

const KEYS = [
  "bold",
  "italic",
  "code",
  "link",
  "quote",
  "list",
  "image",
  "tools",
  "preview",
  "write",
  "previewEmpty",
  "previewFailed",
  "draft",
  "names",
  "uploading",
  "uploadFailed",
  "hint",
] as const;

/** What the editor says, for a client component. */
export const editorWords = (t: Translate): EditorWords =>
  Object.fromEntries(KEYS.map((key) => [key, t.raw(`writing.${key}`)])) as EditorWords;
