import { isImageFile } from "@/lib/image-sizes";
import { storage } from "@/lib/storage";

/**
 * Pictures of members and the site, by the name we gave them: 128 random bits, known to whoever may see the page that shows them.
 * Only files that lib/image.ts has encoded live under these names, and a name never gets other content.
 */
export async function GET(_request: Request, context: { params: Promise<{ key: string[] }> }): Promise<Response> {
  const key = (await context.params).key.join("/");
  const found = isImageFile(key) ? await storage().stream(key) : null;
  if (!found) return new Response(null, { status: 404, headers: ALWAYS });
  return new Response(found.stream, {
    headers: {
      ...ALWAYS,
      "Content-Type": "image/webp",
      "Content-Length": String(found.size),
      "Cache-Control": "public, max-age=31536000, immutable",
    },
  });
}

const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "no-store",
};
