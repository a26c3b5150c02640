import type { IncomingMessage, ServerResponse } from "node:http";
import { Forbidden } from "@/domain/errors";
import { DEFAULT_LANGUAGE, translator } from "@/messages/translate";
import { writeOwnRefusal } from "@/wire/refusals";
import { answerInstead } from "./instead";

/**
 * A program that asks a members' page for JSON hears 401 where a browser is led to the login page (M1). Whatever else the page
 * answers passes through.
 */
export function refuseInJson(request: IncomingMessage, response: ServerResponse): void {
  if (!wantsJson(request)) return;
  const isLedAway = () =>
    [303, 307].includes(response.statusCode) && /^\/login\?next=/.test(String(response.getHeader("location") ?? ""));
  answerInstead(response, isLedAway, () => {
    response.removeHeader("location");
    response.statusCode = 401;
    response.setHeader("Content-Type", "application/json; charset=utf-8");
    response.end(request.method === "HEAD" ? undefined : JSON.stringify(SAID()));
  });
}

const SAID = () => writeOwnRefusal(new Forbidden("log-in-first"), sentence, true).body;

const sentence = (_kind: string, key: string) => translator(DEFAULT_LANGUAGE)(`errors.${key}` as "errors.log-in-first");

/** Browsers name HTML; scripts and programs that name JSON do not. */
const wantsJson = ({ method, headers: { accept = "" } }: IncomingMessage) =>
  (method === "GET" || method === "HEAD") && /\bapplication\/json\b/.test(accept) && !/\btext\/html\b/.test(accept);
