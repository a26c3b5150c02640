import type { IncomingMessage } from "node:http";

/**
 * Looks at a multipart form on its way to whoever reads it. Answers the question whether its end has come, which what cuts it off
 * leaves out: Next says 500 to such a one, as if we were at fault. To be called before anything of the body has come.
 */
export function watchForm(request: IncomingMessage): () => boolean {
  const boundary = /^multipart\/form-data\b.*;\s*boundary=("?)([^";]+)\1/i.exec(
    request.headers["content-type"] ?? "",
  )?.[2];
  if (request.method !== "POST" || !boundary) return () => true;
  const end = `--${boundary}--`;
  let last = "";
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array)
      last = (last + Buffer.from(chunk.subarray(-2 * end.length)).toString("latin1")).slice(-2 * end.length);
    return push(chunk, encoding);
  };
  return () => last.includes(end);
}
