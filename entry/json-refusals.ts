import type { IncomingMessage, ServerResponse } from "node:http";
import { Forbidden } from "@/domain/errors";
import { DEFAULT_LANGUAGE, translator } from "@/messages/translate";
import { writeError } from "@/wire/errors";

/**
 * A program that asks a members' page for JSON hears 401 where a browser is led to the login page (M1). Whatever else the page
 * answers passes through.
 */
export function refuseInJson(request: IncomingMessage, response: ServerResponse): void {
  if (!wantsJson(request)) return;
  const { writeHead, write, end } = response;
  let isLedAway: boolean | undefined;
  const ledAway = () => {
    const location = String(response.getHeader("location") ?? "");
    isLedAway ??= !response.headersSent && [303, 307].includes(response.statusCode) && /^\/login\?next=/.test(location);
    return isLedAway;
  };
  Object.assign(response, {
    writeHead: (...args: unknown[]) => {
      if (typeof args[0] === "number") response.statusCode = args[0];
      return ledAway() ? response : (writeHead as (...args: unknown[]) => ServerResponse).apply(response, args);
    },
    write: (...args: unknown[]) => ledAway() || (write as (...args: unknown[]) => boolean).apply(response, args),
    end: (...args: unknown[]) => {
      if (!ledAway()) return (end as (...args: unknown[]) => ServerResponse).apply(response, args);
      Object.assign(response, { writeHead, write, end });
      response.removeHeader("location");
      response.statusCode = 401;
      response.setHeader("Content-Type", "application/json; charset=utf-8");
      return response.end(request.method === "HEAD" ? undefined : JSON.stringify(SAID()));
    },
  });
}

const SAID = () => writeError(new Forbidden("log-in-first"), sentence, true).body;

const sentence = (_kind: string, key: string) => translator(DEFAULT_LANGUAGE)(`errors.${key}` as "errors.log-in-first");

/** Browsers name HTML; scripts and programs that name JSON do not. */
const wantsJson = ({ method, headers: { accept = "" } }: IncomingMessage) =>
  (method === "GET" || method === "HEAD") && /\bapplication\/json\b/.test(accept) && !/\btext\/html\b/.test(accept);
