import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const BY_SIGHT =
  /(every-page|keyboard|languages|pictures|writing|self|fields|pages|roles-badges|oidc|other-sites|api-keys|webhooks)\.spec/;
const OF_TALK = /(forum|blog|being|reports|digest)\.spec/;
const here = "/usr/bin/chromium";

/** Each spec file starts a site of its own from a seeded template (e2e/fixtures.ts); run it by `npm run e2e`, which builds first. */
export default defineConfig({
  testDir: "e2e",
  // How pages look and are worked does not hang on the database: the embedded run sees to it, and every unit test runs on both.
  // On PostgreSQL go the probes, joining and moderating, what is live, what crashes, the address book, imports, and several processes.
  testIgnore: process.env.E2E_POSTGRES ? [BY_SIGHT, OF_TALK] : [],
  globalSetup: "./e2e/template.ts",
  fullyParallel: false,
  workers: 2,
  // A slow machine may lose one race; the run names who needed the second try.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    trace: "on-first-retry",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? (existsSync(here) ? here : undefined),
      args: ["--no-sandbox"],
    },
  },
});
