import { listBadgeColours } from "@/domain/badges/badges";
import { route } from "@/entry/route";

export const dynamic = "force-dynamic";

/** The colours of all badges, since no page may carry a style of its own. Its address changes with every change of a badge (app/layout.tsx). */
export const GET = route(async ({ query }) => {
  const rules = (await listBadgeColours()).map(
    ({ id, background, foreground }) => `.g.b-${id}{background:${background};color:${foreground}}`,
  );
  return new Response(rules.join("\n"), {
    headers: {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": query.get("v") ? "public, max-age=31536000, immutable" : "public, no-cache",
    },
  });
});
