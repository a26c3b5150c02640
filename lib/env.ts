import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/**
 * Everything that can be set from outside, read once and checked (docs/configuration.md lists it for people).
 * The names are those of the variables, so that a search finds both ends.
 */
type Env = Readonly<ReturnType<typeof readEnv>>;

/** A mistake of the operator; its message is one sentence that names the variable. */
export class BadConfiguration extends Error {
  override name = "BadConfiguration";
}

/** The configuration of this process. Read at the first call, so that a test may set process.env before it. Throws BadConfiguration naming the variable. */
export function env(): Env {
  state.env ??= Object.freeze(readEnv(process.env));
  return state.env;
}

/** For tests that change process.env after the first call. */
export function forgetEnv(): void {
  state.env = undefined;
}

/** Reads and checks a set of variables. Throws BadConfiguration with one sentence that names the first bad one. */
export function readEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new BadConfiguration(`${String(issue.path[0])} ${issue.message}.`);
  }
  const { SITE_URL, DATA_DIR, STORAGE_URL, MAIL_FROM, ...rest } = parsed.data;
  // The embedded database is one process's own: with its jobs off no mail would ever go, and nobody else could send it.
  if (rest.WORKER === "off" && !rest.DATABASE_URL)
    throw new BadConfiguration("WORKER must be on without DATABASE_URL, because no other process could do the jobs.");
  const origin = SITE_URL ?? `http://localhost:${rest.PORT}`;
  const dataDir = path.resolve(/* turbopackIgnore: true */ DATA_DIR);
  return {
    ...rest,
    DATA_DIR: dataDir,
    SITE_URL: origin,
    /** False means: take the Origin of an unsafe request if it equals the Host (contract: loopback works at first try). */
    isSiteUrlSet: SITE_URL !== undefined,
    STORAGE_URL: STORAGE_URL ?? `file:${path.join(dataDir, "files")}`,
    MAIL_FROM: MAIL_FROM ?? `members@${new URL(origin).hostname}`,
    OIDC_PROVIDERS: readProviders(rest.OIDC_PROVIDERS, given),
  };
}

export type OidcProvider = { id: string; name: string; issuer: string; clientId: string; clientSecret: string };

const state: { env?: Env } = {};

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${low} to ${high}`)
    .transform(Number)
    .refine((n) => n >= low && n <= high, `must be a whole number from ${low} to ${high}`);

const seconds = (usual: number) => whole(1, 10 * 365 * 86_400).default(usual);

const onOff = z.enum(["on", "off"], "must be on or off").default("on");

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    abort: true,
    message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

function isLanguageFolder(folder: string): boolean {
  try {
    for (const file of readdirSync(/* turbopackIgnore: true */ folder))
      if (file.endsWith(".json")) JSON.parse(readFileSync(path.join(/* turbopackIgnore: true */ folder, file), "utf8"));
    return true;
  } catch {
    return false;
  }
}

const HOUR = 3600;
const DAY = 24 * HOUR;

const Variables = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an address of this machine, such as 0.0.0.0 or 127.0.0.1")
    .default("0.0.0.0"),
  SITE_URL: url("http:", "https:")
    .refine(
      (text) => new URL(text).pathname === "/" && !new URL(text).search,
      "must be an origin without a path, such as https://members.example.org",
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  DATABASE_POOL: whole(1, 200).default(10),
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters long").optional(),
  SMTP_URL: url("smtp:", "smtps:").optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/,
      "must be an address such as members@example.org or Club <members@example.org>",
    )
    .optional(),
  STORAGE_URL: z
    .string()
    .regex(/^(file:|s3:\/\/)./, "must be file: or s3:// and a place")
    .optional(),
  TRUSTED_PROXY_HOPS: whole(0, 10).default(0),
  OWNER_EMAIL: z.email("must be an email address").optional(),
  OWNER_PASSWORD: z.string().min(15, "must be at least 15 characters long").optional(),
  OWNER_NICKNAME: z.string().max(100, "must be at most 100 characters long").optional(),
  BOOTSTRAP_API_KEY: z.string().min(32, "must be at least 32 characters long").optional(),
  LANGUAGES_DIR: z
    .string()
    .refine(isLanguageFolder, "must be a folder whose .json files can be read as JSON")
    .optional(),
  RATE_LIMITS: onOff,
  WORKER: onOff,
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "must be trace, debug, info, warn, error, fatal or silent",
    )
    .default("info"),
  SAFE_FETCH_ALLOW: z
    .string()
    .default("")
    .transform(list)
    .refine(
      (targets) => targets.every((target) => /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i.test(target)),
      "must be a list of host:port, parted by commas",
    ),
  SESSION_SECONDS: seconds(30 * DAY),
  RESET_SECONDS: seconds(HOUR),
  VERIFICATION_SECONDS: seconds(2 * DAY),
  APPROVAL_SECONDS: seconds(30 * HOUR),
  INVITATION_SECONDS: seconds(14 * DAY),
  SESSION_TOKEN_SECONDS: seconds(5 * 60),
  ACCESS_TOKEN_SECONDS: seconds(4 * HOUR),
  WEBHOOK_RETRY_SECONDS: z
    .string()
    .default("0,5,300,1800,7200,18000,36000,50400,72000,86400")
    .transform(list)
    .refine(
      (waits) => waits.length > 0 && waits.every((wait) => /^\d{1,7}$/.test(wait)),
      "must be a list of seconds, parted by commas",
    )
    .transform((waits) => waits.map(Number)),
  OIDC_PROVIDERS: z
    .string()
    .default("")
    .transform(list)
    .refine(
      (ids) => ids.every((id) => /^[a-z][a-z0-9]*$/.test(id)),
      "must be a list of short names in small letters, parted by commas",
    ),
});

/** What can be set, for the test that compares it with the documentation. */
export const VARIABLES = Object.keys(Variables.shape);

function list(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Each name N in OIDC_PROVIDERS brings OIDC_N_ISSUER, OIDC_N_CLIENT_ID, OIDC_N_CLIENT_SECRET and perhaps OIDC_N_NAME. */
function readProviders(ids: string[], given: Record<string, string | undefined>): OidcProvider[] {
  return ids.map((id) => {
    const need = (part: string) => {
      const name = `OIDC_${id.toUpperCase()}_${part}`;
      const value = given[name];
      if (!value) throw new BadConfiguration(`${name} must be set, because OIDC_PROVIDERS names ${id}.`);
      return value;
    };
    const issuer = need("ISSUER");
    if (!URL.canParse(issuer))
      throw new BadConfiguration(`OIDC_${id.toUpperCase()}_ISSUER must be an address that begins with https://.`);
    const name = given[`OIDC_${id.toUpperCase()}_NAME`] ?? id[0]!.toUpperCase() + id.slice(1);
    return { id, name, issuer, clientId: need("CLIENT_ID"), clientSecret: need("CLIENT_SECRET") };
  });
}
