import type { z } from "zod";
import type { Command } from "@/domain/command";
import { DomainError, Invalid } from "@/domain/errors";
import { takeOne } from "@/domain/limits";
import { typedValues } from "@/lib/form-data";
import { newId } from "@/lib/id";
import { MOST_IMAGE_BYTES } from "@/lib/image";
import { log } from "@/lib/log";
import { readBytes } from "./body";
import { ensureSameOrigin } from "./origin";
import { withNote } from "./path";
import { getViewer } from "./viewer";

/** What a form adds around the file it sends. */
const MOST_AROUND = 64 * 1024;

/**
 * A command that takes one picture as `file`, as the target of a real form post (a server action would take 1 MB):
 * same origin, limited and bounded while it streams, then back to `page` with `?done=` or with `?failed=` and `?of=FIELD`.
 * These routes live under /media/upload, which no limit of forms cuts.
 */
export function upload<S extends z.ZodType<unknown, { file: Uint8Array }>>(
  command: Command<S>,
  { page, field, done }: { page: string; field: string; done: string },
) {
  return async (request: Request): Promise<Response> => {
    try {
      ensureSameOrigin(request.headers);
      const viewer = await getViewer();
      if (!viewer.memberId) return seeOther(`/login?next=${encodeURIComponent(page)}`);
      await takeOne("upload", { source: "any", subject: viewer.memberId });
      await command(viewer, (await readPicture(request)) as z.input<S>);
      return seeOther(withNote(`${page}#${field}`, "done", done));
    } catch (error) {
      return seeOther(withNote(`${page}?of=${field}#${field}`, "failed", uploadReason(error, "image-broken")));
    }
  };
}

/** The bytes of the form's one file, beside its other fields. The file's name and claimed type are never looked at. */
export async function readPicture(request: Request): Promise<{ file: Uint8Array<ArrayBuffer> }> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) throw new Invalid({ file: "image-missing" });
  const body = await readBytes(request, MOST_IMAGE_BYTES + MOST_AROUND);
  if (!body) throw new Invalid({ file: "image-large" });
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof Blob) || file.size === 0) throw new Invalid({ file: "image-missing" });
  return { ...typedValues(form!), file: new Uint8Array(await file.arrayBuffer()) };
}

/** Why a form with a file was refused, as the key of its sentence; a bug is logged and called `broken`. */
export function uploadReason(error: unknown, broken: string): string {
  if (error instanceof Invalid) return Object.values(error.fields)[0] ?? error.reason;
  if (error instanceof DomainError) return error.reason;
  log.error({ err: error, reference: newId() }, "an upload failed");
  return broken;
}

/** 303, so that the browser goes on with a GET; relative, so that no Host is believed. */
export const seeOther = (path: string) =>
  new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "private, no-store" } });
