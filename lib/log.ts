import pino from "pino";
import { env } from "./env";

const SECRETS = [
  "password",
  "newPassword",
  "currentPassword",
  "token",
  "sessionToken",
  "secret",
  "clientSecret",
  "apiKey",
  "authorization",
  "cookie",
];

/** The log of this process: one JSON object a line on stdout, without secrets. The level is LOG_LEVEL. */
export const log = pino({
  base: undefined,
  redact: {
    paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["set-cookie"]`]),
    censor: "[hidden]",
  },
  timestamp: pino.stdTimeFunctions.isoTime,
  level: level(),
});

/** A bad LOG_LEVEL is told at start; a module that only logs must not die of another bad variable. */
function level(): string {
  try {
    return env().LOG_LEVEL;
  } catch {
    return "info";
  }
}
