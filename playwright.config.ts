import { defineConfig, devices } from "@playwright/test";

const port = process.env.PORT ?? "3999";
const baseURL = process.env.SITE_URL ?? `http://localhost:${port}`;

/** The journeys run against a real site that `npm run e2e` seeds and describes by environment (bin/test.mjs). */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  webServer: {
    command: "node bin/start.mjs",
    url: `${baseURL}/readyz`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: "ignore",
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
  },
});
