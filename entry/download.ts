import { Readable } from "node:stream";

/** A text made piece by piece as the answer to a download: nothing of it is held, and it ends with its reader. */
export function download(pieces: AsyncIterable<string>, name: string, type: string): Response {
  const encoder = new TextEncoder();
  async function* bytes() {
    for await (const piece of pieces) yield encoder.encode(piece);
  }
  return new Response(Readable.toWeb(Readable.from(bytes())) as ReadableStream, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
