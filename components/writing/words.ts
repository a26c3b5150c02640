import type { Translate } from "@/messages/translate";

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
  "uploadingOf",
  "uploadFailed",
  "uploadOther",
  "uploadNot",
  "hint",
] as const;

export type EditorWords = Record<(typeof KEYS)[number], string>;

/** What the editor says, for a client component. */
export const editorWords = (t: Translate): EditorWords =>
  Object.fromEntries(KEYS.map((key) => [key, t.raw(`writing.${key}`)])) as EditorWords;
