import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import type { Server } from "./children";

export type FirstVisit = { kilobytes: number; byKind: Record<string, number>; layoutShift: number };

/** What a browser that was never here loads for the directory, as sent over the wire, and how much the page jumps. */
export async function firstVisit(site: Server): Promise<FirstVisit> {
  const executablePath = process.env.CHROMIUM ?? (existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    const kinds = new Map<string, string>();
    const byKind: Record<string, number> = {};
    devtools.on("Network.responseReceived", ({ requestId, type, response }) => {
      kinds.set(requestId, response.url.includes("/media/") ? "pictures" : type);
    });
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? "Other";
      byKind[kind] = (byKind[kind] ?? 0) + encodedDataLength;
    });
    await page.addInitScript(() => {
      const seen = window as unknown as { shift: number };
      seen.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${site.url}/members`, { waitUntil: "networkidle" });
    await page.waitForTimeout(1000);
    const layoutShift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    const { Font: _fonts, pictures: _pictures, ...counted } = byKind;
    return { kilobytes: Object.values(counted).reduce((sum, bytes) => sum + bytes, 0) / 1000, byKind, layoutShift };
  } finally {
    await browser.close();
  }
}
