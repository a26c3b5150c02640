// Owns a member's copy of everything held about them: asked for, made by a job, taken away, gone after a week.
import { randomBytes } from "node:crypto";
import { and, asc, desc, eq, gt, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { dataExports } from "@/db/schema/events";
import { newId } from "@/lib/id";
import { type StoredStream, storage } from "@/lib/storage";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { letGo, putStray, takeIntoUse } from "../files/strays";
import { SYSTEM, type Viewer } from "../viewer";
import { everythingAbout } from "./everything";
import { ExportIdInput, NothingInput } from "./input";
import { lockMember } from "./member";

const KEPT = sql`interval '7 days'`;

/** Asks for a copy; whoever asks again within a day gets the same one. Answers its id. */
export const requestExport = command(NothingInput, async (_input, { viewer, tx, record }) => {
  ensure(can.useAccount(viewer));
  const memberId = viewer.memberId!;
  await lockMember(tx, memberId); // so that two requests at once make one
  const recent = and(eq(dataExports.memberId, memberId), gt(dataExports.createdAt, sql`now() - interval '1 day'`));
  const [there] = await tx.select({ id: dataExports.id }).from(dataExports).where(recent);
  if (there) return there.id;
  const id = newId();
  await tx.insert(dataExports).values({ id, memberId });
  await record({ type: "export.asked", memberId, exportId: id });
  return id;
});

/** One's own copy, the latest: in the making, or ready until it expires. Null when there is none. */
export async function getLatestExport(viewer: Viewer) {
  ensure(can.useAccount(viewer));
  const isThere = sql`(${dataExports.expiresAt} is null or ${dataExports.expiresAt} > now())`;
  const { id, createdAt, readyAt, expiresAt } = dataExports;
  const [latest] = await db
    .select({ id, createdAt, readyAt, expiresAt })
    .from(dataExports)
    .where(and(eq(dataExports.memberId, viewer.memberId!), isThere))
    .orderBy(desc(createdAt))
    .limit(1);
  return latest ?? null;
}

/** The file of one's own copy. Throws NotFound for another's, an expired, or an unfinished one. */
export async function openExport(viewer: Viewer, exportId: string): Promise<StoredStream> {
  ensure(can.useAccount(viewer));
  if (!ExportIdInput.safeParse({ exportId }).success) throw new NotFound("not-found");
  const isOwn = and(eq(dataExports.id, exportId), eq(dataExports.memberId, viewer.memberId!));
  const [row] = await db
    .select({ key: dataExports.storageKey })
    .from(dataExports)
    .where(and(isOwn, gt(dataExports.expiresAt, sql`now()`)));
  const file = row?.key ? await storage().stream(row.key) : null;
  if (!file) throw new NotFound("not-found");
  return file;
}

/** Makes the copies that were asked for; a job calls it. Of two processes at once, one's file is kept. */
export async function makeExports(): Promise<void> {
  const asked = await db
    .select()
    .from(dataExports)
    .where(isNull(dataExports.readyAt))
    .orderBy(asc(dataExports.id))
    .limit(20);
  for (const { id, memberId } of asked) {
    const text = JSON.stringify(await everythingAbout(memberId), null, 2);
    const key = `export/${randomBytes(16).toString("hex")}.json`;
    await putStray([{ key, bytes: new TextEncoder().encode(text), type: "application/json" }]);
    await finishExport(SYSTEM, { exportId: id, key });
  }
}

const finishExport = command(ExportIdInput.extend({ key: z.string() }), async ({ exportId, key }, { tx, record }) => {
  const [done] = await tx
    .update(dataExports)
    .set({ storageKey: key, readyAt: sql`now()`, expiresAt: sql`now() + ${KEPT}` })
    .where(and(eq(dataExports.id, exportId), isNull(dataExports.readyAt)))
    .returning({ memberId: dataExports.memberId });
  if (!done) return;
  await takeIntoUse(tx, [key]);
  await record({ type: "export.ready", memberId: done.memberId, exportId });
});

/** Forgets copies that are over and lets go of their files; a job calls it. */
export async function clearExports(): Promise<void> {
  await db.transaction(async (tx) => {
    const over = await tx
      .delete(dataExports)
      .where(and(isNotNull(dataExports.expiresAt), lte(dataExports.expiresAt, sql`now()`)))
      .returning({ key: dataExports.storageKey });
    await letGo(
      tx,
      over.flatMap(({ key }) => key ?? []),
    );
  });
}
