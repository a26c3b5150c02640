import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { encodingFor } from "./static-files";

const WORTH = /^(text\/(html|x-component|plain)|application\/json)/;
const LEVEL = 4;
const SMALL = 1_000;

/**
 * Gathers a page before it is sent. Our pages are whole before their first byte anyway (no loading screens), and one write
 * and one compression cost half of what the many small ones cost that a streaming renderer makes. Live streams pass through.
 */
export function gatherAnswer(request: IncomingMessage, response: ServerResponse): void {
  const real = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  const chunks: Buffer[] = [];
  let gathers: boolean | undefined;

  const decide = () => {
    gathers ??= WORTH.test(String(response.getHeader("content-type") ?? "")) && !response.hasHeader("content-encoding");
    return gathers;
  };
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  };
  const callbackIn = (args: unknown[]) => args.find((arg) => typeof arg === "function") as (() => void) | undefined;

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.find((arg) => typeof arg === "object" && arg !== null) as Record<string, string> | undefined;
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    if (!decide()) real.writeHead(status);
    return response;
  }) as typeof response.writeHead;

  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    if (!decide()) return (real.write as (...args: unknown[]) => boolean)(chunk, ...rest);
    keep(chunk, rest[0]);
    callbackIn(rest)?.();
    return true;
  }) as typeof response.write;

  response.end = ((...args: unknown[]) => {
    if (!decide()) return (real.end as (...all: unknown[]) => ServerResponse)(...args);
    if (typeof args[0] !== "function") keep(args[0], args[1]);
    Object.assign(response, { write: real.write, end: real.end, writeHead: real.writeHead });
    void finish(request, response, Buffer.concat(chunks), callbackIn(args));
    return response;
  }) as typeof response.end;
}

async function finish(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  done?: () => void,
): Promise<void> {
  let sent = body;
  if (
    body.length > SMALL &&
    encodingFor(request) !== "identity" &&
    /\bgzip\b/.test(String(request.headers["accept-encoding"]))
  ) {
    sent = await promisify(gzip)(body, { level: LEVEL });
    response.setHeader("Content-Encoding", "gzip");
  }
  if (body.length > SMALL) response.appendHeader("Vary", "Accept-Encoding");
  response.removeHeader("Transfer-Encoding");
  if (request.method !== "HEAD") response.setHeader("Content-Length", sent.length);
  response.end(request.method === "HEAD" ? undefined : sent, done);
}
