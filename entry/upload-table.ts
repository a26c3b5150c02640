import { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { DomainError, Invalid } from "@/domain/errors";
import { takeOne } from "@/domain/limits";
import type { Viewer } from "@/domain/viewer";
import { ensureSameOrigin } from "./origin";
import { withNote } from "./path";
import { showOnce } from "./shown-once";
import { seeOther, uploadReason } from "./upload";
import { getViewer } from "./viewer";

/** What is pasted is held; a file never is. */
const MOST_PASTED = 2 * 1024 * 1024;

/** Bytes that a cookie holds: so much of what was pasted stands in the field again when it is refused. */
const MOST_KEPT = 2000;

type Pasted = { text: string };

type Take = (viewer: Viewer, name: string, bytes: AsyncIterable<Uint8Array>) => Promise<string>;

/**
 * A form post with a `file`, which goes to `take` as it comes in, or else with `text`: same origin, limited, then on to the page
 * of what was made, or back to `page` with `?failed=` and, where a line is at fault, `?line=`.
 */
export function uploadTable(take: Take, page: string, pageOf: (id: string) => string) {
  return async (request: Request): Promise<Response> => {
    const pasted: Pasted = { text: "" };
    try {
      ensureSameOrigin(request.headers);
      const viewer = await getViewer();
      if (!viewer.memberId) return seeOther(`/login?next=${encodeURIComponent(page)}`);
      await takeOne("upload", { source: "any", subject: viewer.memberId });
      return seeOther(pageOf(await readTable(request, pasted, (name, bytes) => take(viewer, name, bytes))));
    } catch (error) {
      if (pasted.text && Buffer.byteLength(pasted.text) <= MOST_KEPT) await showOnce(page, pasted.text);
      const line = error instanceof DomainError ? error.values.line : undefined;
      return seeOther(withNote(line ? `${page}?line=${line}` : page, "failed", uploadReason(error, "import-missing")));
    }
  };
}

async function readTable(
  request: Request,
  pasted: Pasted,
  take: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<string>,
): Promise<string> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) throw new Invalid({ file: "import-missing" });
  const form = new Busboy({
    headers: { "content-type": type },
    limits: { fieldSize: MOST_PASTED + 1, files: 1, fields: 5 },
  });
  let taken: Promise<string> | undefined;
  form.on("field", (name, value) => {
    if (name === "text") pasted.text = value;
  });
  form.on("file", (_field, stream, name) => {
    if (!name) return void stream.resume();
    // What is left after a refusal is read to the end, or the sender would see a broken line instead of the answer.
    taken = take(name, stream).finally(() => stream.resume());
    taken.catch(() => {});
  });
  await new Promise<void>((done, fail) => {
    form.on("finish", done);
    form.on("error", () => fail(new Invalid({ file: "import-missing" })));
    const body = Readable.fromWeb(request.body as never);
    body.on("error", fail);
    body.pipe(form);
  });
  if (taken) return taken;
  if (pasted.text.trim() === "") throw new Invalid({ file: "import-missing" });
  if (pasted.text.length > MOST_PASTED) throw new Invalid({ file: "import-paste-long" });
  return take("pasted table", Readable.from([new TextEncoder().encode(pasted.text)]));
}
