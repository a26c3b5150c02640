import type { ReactNode } from "react";
import { Toast } from "./toast";

type Props = {
  /** `searchParams` of the page: `done` after a success, `failed` after a refused one-button act. */
  params: { done?: string | string[]; failed?: string | string[] };
  /** Sentences by key; any other key says nothing. */
  words: { done: Record<string, string>; failed: Record<string, string>; close: string };
  /** A form with one button that takes it back. */
  undo?: ReactNode;
};

/** What has just been done, said politely and still readable after the redirect. An error stays until it is closed. */
export function Done({ params, words, undo }: Props) {
  const done = pick(words.done, params.done);
  const failed = pick(words.failed, params.failed);
  return (
    <div className="toasts" role={failed ? "alert" : "status"}>
      {(failed ?? done) && (
        <Toast key={String(params.done ?? params.failed)} isError={Boolean(failed)} close={words.close} undo={undo}>
          {failed ?? done}
        </Toast>
      )}
    </div>
  );
}

const pick = (words: Record<string, string>, key: string | string[] | undefined) =>
  typeof key === "string" && Object.hasOwn(words, key) ? words[key] : undefined;
