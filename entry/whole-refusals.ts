import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Rendered } from "./kept-pages";
import { encodingFor } from "./static-files";

export type RenderPage = (url: string, headers: IncomingHttpHeaders) => Promise<Rendered>;

/** Next leaves the page of a refusal to the browser's scripts; whoever has none would see nothing. */
const REFUSALS = new Set([401, 403, 404]);

/**
 * Wraps Next's handler: where it refuses a page by an empty document, the page of that refusal is rendered whole, for the same reader
 * and at the same address, and sent with the status that was meant.
 */
export function wholeRefusals(handle: RequestListener, render: RenderPage): RequestListener {
  return (request, response) => {
    if (!isPageRequest(request)) return handle(request, response);
    const { writeHead, write, end, flushHeaders } = response;
    const before = new Map(response.getHeaderNames().map((name) => [name, response.getHeader(name)!]));
    let isRefused: boolean | undefined;
    const refused = () => {
      isRefused ??= !response.headersSent && isRefusal(response.statusCode, response.getHeader("content-type"));
      return isRefused;
    };
    const answer = async () => {
      Object.assign(response, { writeHead, write, end, flushHeaders });
      const status = response.statusCode;
      const { url, headers } = request;
      const page = await render(url!, {
        ...headers,
        "x-guildhall-refused": String(status),
        "accept-encoding": "",
      }).catch(() => null);
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      for (const [name, value] of before) response.setHeader(name, value);
      await send(request, response, status, page);
    };
    Object.assign(response, {
      writeHead: (...args: unknown[]) => {
        if (typeof args[0] === "number") response.statusCode = args[0];
        return refused() ? response : (writeHead as (...args: unknown[]) => ServerResponse).apply(response, args);
      },
      flushHeaders: () => refused() || flushHeaders.call(response),
      write: (...args: unknown[]) => refused() || (write as (...args: unknown[]) => boolean).apply(response, args),
      end: (...args: unknown[]) => {
        if (!refused()) return (end as (...args: unknown[]) => ServerResponse).apply(response, args);
        void answer();
        return response;
      },
    });
    return handle(request, response);
  };
}

/** The same for a page that is rendered for everybody. */
export async function wholeForEverybody(
  render: RenderPage,
  url: string,
  headers: IncomingHttpHeaders,
): Promise<Rendered> {
  const page = await render(url, headers);
  if (!isRefusal(page.status, page.headers.find(([name]) => name === "content-type")?.[1])) return page;
  const whole = await render(url, { ...headers, "x-guildhall-refused": String(page.status) });
  return whole.status === 200 ? { ...whole, status: page.status } : page;
}

const isRefusal = (status: number, type: unknown) => REFUSALS.has(status) && String(type).startsWith("text/html");

function isPageRequest({ method, url, headers }: IncomingMessage): boolean {
  if ((method !== "GET" && method !== "HEAD") || "rsc" in headers || /^\/(api|_next|media)\//.test(url!)) return false;
  return /text\/html|\*\/\*/.test(headers.accept ?? "*/*");
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  page: Rendered | null,
): Promise<void> {
  if (page?.status !== 200) {
    response.writeHead(status).end();
    return;
  }
  for (const [name, value] of page.headers) if (name !== "content-length") response.setHeader(name, value);
  const isZipped = encodingFor(request) !== "identity";
  const body = isZipped ? await promisify(gzip)(page.body) : page.body;
  if (isZipped) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Content-Length", body.length);
  response.writeHead(status).end(request.method === "HEAD" ? undefined : body);
}
