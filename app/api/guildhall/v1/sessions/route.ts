import { exchange } from "@/entry/next-auth";
import { route } from "@/entry/route";

/** M35. The pass itself is the proof, so the Origin is not asked; a foreign page cannot send JSON here without asking first. */
export const POST = route(
  async ({ body }) => {
    await exchange(String(body.sessionToken ?? ""));
    return {};
  },
  { isOpenToOtherSites: true, limit: "token" },
);
