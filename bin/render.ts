import type { RequestListener } from "node:http";
import { createRequestResponseMocks } from "next/dist/server/lib/mock-request";
import type { Rendered } from "@/entry/kept-pages";
import { type RenderPage, wholeForEverybody } from "@/entry/whole-refusals";

/** Asks Next for a page by a request that never touches a socket; Next itself renders this way when it revalidates. */
export function renderInside(handle: RequestListener): RenderPage {
  return async (url, headers) => {
    const chunks: Buffer[] = [];
    const resWriter = (chunk: Uint8Array | string) => chunks.push(Buffer.from(chunk as string)) > 0;
    const { req, res } = createRequestResponseMocks({ url, method: "GET", headers, resWriter });
    const streamed = new Promise<void>((resolve, reject) => {
      res.once("finish", resolve).once("error", reject);
    });
    await handle(req, res);
    await streamed;
    const answered = Object.entries(res.getHeaders()).filter(([, value]) => value !== undefined);
    return {
      status: res.statusCode,
      headers: answered.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value : String(value)]),
      body: Buffer.concat(chunks),
    };
  };
}

/** A page on behalf of nobody: no cookie, no language, no address, so that the answer is right for every visitor. */
export function renderForEverybody(render: RenderPage, host: string): (url: string) => Promise<Rendered> {
  const headers = { host, "x-forwarded-host": host, accept: "text/html", "x-guildhall-kept": "1" };
  return (url) => wholeForEverybody(render, url, { ...headers, "x-guildhall-path": url.split("?", 1)[0] });
}
