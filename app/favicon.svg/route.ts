import { getSettings } from "@/domain/settings/settings";

/** The arch in the site's colour, as the browser's tab shows it. */
export async function GET(): Promise<Response> {
  const { brand } = await getSettings();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><style>.a{fill:#00686a;fill:oklch(from ${brand} clamp(0.34,l,0.515) min(c,0.17) h)}</style><rect class="a" width="28" height="28" rx="8"/><path fill="#fff" d="M6 22v-8a8 8 0 0 1 16 0v8h-4.5v-8a3.5 3.5 0 0 0-7 0v8Z"/><path class="a" d="M12.4 3.6h3.2l-.7 4.2h-1.8Z"/></svg>`;
  return new Response(svg, { headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=300" } });
}
