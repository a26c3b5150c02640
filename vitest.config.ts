import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", ".next/**", "e2e/**"],
    // A worker keeps its modules and its database from file to file; freshDb() gives each file a clean start.
    isolate: false,
    maxWorkers: Math.min(4, availableParallelism()),
    env: { LOG_LEVEL: "silent" },
    globalSetup: "db/test-run.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
