import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEnv, VARIABLES } from "./env";

test("nothing set is a working configuration", () => {
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    HOST: "0.0.0.0",
    SITE_URL: "http://localhost:3000",
    isSiteUrlSet: false,
    RATE_LIMITS: "on",
  });
  expect(readEnv({ PORT: "4000", SMTP_URL: "" }).SITE_URL).toBe("http://localhost:4000");
});

test.each([
  ["PORT", "seven"],
  ["PORT", "70000"],
  ["HOST", "here or there"],
  ["SITE_URL", "members.example.org"],
  ["SITE_URL", "https://example.org/members"],
  ["DATABASE_URL", "mysql://localhost/x"],
  ["AUTH_SECRET", "short"],
  ["SMTP_URL", "http://mail"],
  ["MAIL_FROM", "nobody"],
  ["MAIL_FROM", "a@b.c\r\nBcc: d@e.f"],
  ["STORAGE_URL", "ftp://files"],
  ["TRUSTED_PROXY_HOPS", "-1"],
  ["OWNER_EMAIL", "owner"],
  ["OWNER_PASSWORD", "too short"],
  ["BOOTSTRAP_API_KEY", "too short"],
  ["LANGUAGES_DIR", "/nowhere/at/all"],
  ["RATE_LIMITS", "maybe"],
  ["LOG_LEVEL", "loud"],
  ["SAFE_FETCH_ALLOW", "localhost"],
  ["SESSION_SECONDS", "0"],
  ["RESET_SECONDS", "1h"],
  ["WEBHOOK_RETRY_SECONDS", "5,soon"],
  ["OIDC_PROVIDERS", "Key Cloak"],
])("a bad %s (%s) is refused by name in one sentence", (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^${name} must be [^.]*(\\.[^ ][^.]*)*\\.$`));
});

test("without PostgreSQL somebody has to do the jobs", () => {
  expect(() => readEnv({ WORKER: "off" })).toThrow("WORKER must be on without DATABASE_URL");
  expect(readEnv({ WORKER: "off", DATABASE_URL: "postgres://localhost/x" }).WORKER).toBe("off");
});

test("an OIDC provider needs its parts", () => {
  expect(() => readEnv({ OIDC_PROVIDERS: "club" })).toThrow(
    "OIDC_CLUB_ISSUER must be set, because OIDC_PROVIDERS names club.",
  );
  const parts = { OIDC_CLUB_ISSUER: "https://id.example.org", OIDC_CLUB_CLIENT_ID: "a", OIDC_CLUB_CLIENT_SECRET: "b" };
  expect(readEnv({ OIDC_PROVIDERS: "club", ...parts }).OIDC_PROVIDERS).toEqual([
    { id: "club", name: "Club", issuer: "https://id.example.org", clientId: "a", clientSecret: "b" },
  ]);
});

test("lists are read as lists", () => {
  const read = readEnv({ SAFE_FETCH_ALLOW: "127.0.0.1:9000, [::1]:9001", WEBHOOK_RETRY_SECONDS: "0,1,2" });
  expect(read.SAFE_FETCH_ALLOW).toEqual(["127.0.0.1:9000", "[::1]:9001"]);
  expect(read.WEBHOOK_RETRY_SECONDS).toEqual([0, 1, 2]);
});

test.each(["docs/configuration.md", ".env.example"])("every variable stands in %s, and no other", (file) => {
  const text = readFileSync(file, "utf8");
  const named = text.match(file.endsWith(".md") ? /(?<=`)[A-Z][A-Z_]+(?=`)/g : /(?<=^# )[A-Z][A-Z_]+(?==)/gm) ?? [];
  const ours = named.filter((name) => !/^(OIDC_CLUB|AWS)_/.test(name));
  expect([...new Set(ours)].sort()).toEqual([...VARIABLES].sort());
});
