import { route } from "@/entry/route";
import { sitemap } from "@/entry/sitemap";

export const dynamic = "force-dynamic";

/** The pages that search engines may find; `part` names one of several sitemaps where one is not enough. */
export const GET = route(async ({ query }) => {
  const xml = await sitemap(query.get("part"));
  return new Response(xml ?? "", {
    status: xml === null ? 404 : 200,
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, no-cache" },
  });
});
