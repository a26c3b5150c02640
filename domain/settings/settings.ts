import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type Settings, settings } from "@/db/schema/settings";

export type { Settings };

/** The site's settings, read anew each time so that a change holds at the next request in every process (M13). */
export async function getSettings(): Promise<Settings> {
  const [row] = await db.select().from(settings).where(eq(settings.id, 1));
  return row!;
}
