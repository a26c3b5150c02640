import type { RequestListener } from "node:http";
import { createRequestResponseMocks } from "next/dist/server/lib/mock-request";
import type { Rendered } from "@/entry/kept-pages";

/**
 * Asks Next for a page on behalf of nobody: no cookie, no language, no address, so that the answer is right for every visitor.
 * The request never touches a socket; Next itself renders this way when it revalidates.
 */
export function renderForEverybody(handle: RequestListener, host: string): (url: string) => Promise<Rendered> {
  return async (url) => {
    const chunks: Buffer[] = [];
    const headers = { host, "x-forwarded-host": host, accept: "text/html", "x-guildhall-kept": "1" };
    const { req, res } = createRequestResponseMocks({
      url,
      method: "GET",
      headers,
      resWriter: (chunk) => chunks.push(Buffer.from(chunk)) > 0,
    });
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
