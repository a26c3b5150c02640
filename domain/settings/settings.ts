import { eq } from "drizzle-orm";
import { type Db, once } from "@/db/client";
import { type Settings, settings } from "@/db/schema/settings";

export type { Settings };

/** The site's settings, read anew each time so that a change holds at the next request in every process (M13). */
export async function getSettings(from?: Pick<Db, "select">): Promise<Settings> {
  const [row] = await (from ? theRow(from) : prepared().execute());
  return row!;
}

const theRow = (from: Pick<Db, "select">) => from.select().from(settings).where(eq(settings.id, 1));
const prepared = once.byKey((db) => theRow(db).prepare("settings"));
