import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { env } from "@/lib/env";

/** Search engines may read what visitors may; everything else is behind a login anyway. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection();
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/admin",
        "/account",
        "/settings",
        "/notifications",
        "/api/",
        "/login",
        "/signup",
        "/set-password",
        "/verify",
        "/forum/new",
        "/forum/search",
        "/search",
        "/consent",
        "/blog/new",
        "/blog/drafts",
      ],
    },
    sitemap: `${env().SITE_URL}/sitemap.xml`,
  };
}
