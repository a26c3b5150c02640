// Owns pictures in texts: uploaded by themselves, taken into use by the text that shows them, cleared away if none does.
import { and, inArray, isNull, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { pictures } from "@/db/schema/writings";
import { imageFiles } from "@/lib/image-sizes";
import { can } from "../can";
import { command } from "../command";
import { ensure } from "../errors";
import { keepPicture } from "../files/images";
import { letGo, takeIntoUse } from "../files/strays";
import { ImageInput } from "../members/input";
import { lockTakingPart } from "../members/taking-part";

/** Takes a picture in for a text to come. Answers its key and shape. Throws Invalid on `file`, and Forbidden for whoever takes no part. */
export const addPicture = command(ImageInput, {
  before: async ({ file }, viewer) => {
    ensure(can.useAccount(viewer));
    return keepPicture(file);
  },
  work: async (_input, scope) => {
    const me = await lockTakingPart(scope);
    await takeIntoUse(scope.tx, imageFiles(scope.before.key));
    await scope.tx.insert(pictures).values({ ...scope.before, memberId: me.id });
    return scope.before;
  },
});

/** Lets go of pictures that no text has used within a week; a job calls it. */
export async function clearPictures(limit = 200): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ key: pictures.key })
      .from(pictures)
      .where(and(isNull(pictures.usedAt), lte(pictures.createdAt, sql`now() - interval '7 days'`)))
      .limit(limit)
      .for("update", { skipLocked: true });
    const keys = due.map(({ key }) => key);
    if (keys.length === 0) return 0;
    await tx.delete(pictures).where(inArray(pictures.key, keys));
    await letGo(tx, keys.flatMap(imageFiles));
    return keys.length;
  });
}
