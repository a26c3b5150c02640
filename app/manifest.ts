import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { getSettings } from "@/domain/settings/settings";

/** So that the site can stand on a phone's home screen under its own name. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection();
  const { name, tagline } = await getSettings();
  return {
    name,
    short_name: name.slice(0, 24),
    description: tagline || undefined,
    start_url: "/",
    display: "minimal-ui",
    background_color: "#f8f7f4",
    icons: [{ src: "/favicon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
