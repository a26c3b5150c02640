import type { ServerResponse } from "node:http";
import { NO_PAGE_POLICY } from "../csp";

/** What a door of OAuth answers: JSON, a page, or where to go. */
export type Answer = {
  status: number;
  headers?: Record<string, string>;
  body?: object;
  html?: { text: string; policy: string };
};

/** Sends it; nothing of it is kept by anybody, and no address with a code in it goes on as a Referer. */
export function sendAnswer(response: ServerResponse, { status, headers, body, html }: Answer): void {
  const text = html ? html.text : body ? JSON.stringify(body) : "";
  response.writeHead(status, {
    "Content-Type": html ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
    "Content-Security-Policy": html ? html.policy : NO_PAGE_POLICY,
    "Cache-Control": "no-store",
    Pragma: "no-cache",
    "Referrer-Policy": "no-referrer",
    "Content-Length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
