import type { MetadataRoute } from "next";

/** Search engines may read what visitors may; everything else is behind a login anyway. */
export default function robots(): MetadataRoute.Robots {
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
      ],
    },
  };
}
