// `npm start` and `npm run dev`: from a bare clone to a running site, in one process so that signals arrive where they are meant.
import { build, checkNode, install, load, loadEnv } from "./setup.mjs";

const dev = process.argv.includes("--dev");

checkNode();
await install();
await loadEnv(dev);
process.env.NODE_ENV = dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
if (!dev) await build();
const { serve } = await load("bin/serve.ts");
await serve({ dev });
