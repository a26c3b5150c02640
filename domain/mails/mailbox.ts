// Owns what staff see of the letters: the outbox, and the finished messages while the site keeps them.
import { and, count, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { mails } from "@/db/schema/events";
import { readMessage } from "@/lib/mail";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { MailIdInput } from "./input";
import { isLetter } from "./outbox";

export const MAIL_STATES = ["waiting", "sent", "failed", "dropped"] as const;
export type MailState = (typeof MAIL_STATES)[number];

const PAGE_SIZE = 50;
const isDropped = sql`${mails.lastError} = 'no-longer-wanted'`;

const STATE: Record<MailState, SQL> = {
  waiting: and(isNull(mails.sentAt), isNull(mails.failedAt))!,
  sent: isNotNull(mails.sentAt),
  failed: and(isNotNull(mails.failedAt), sql`not ${isDropped}`)!,
  dropped: and(isNotNull(mails.failedAt), isDropped)!,
};

const summary = {
  id: mails.id,
  letter: mails.letter,
  recipient: mails.recipient,
  attempts: mails.attempts,
  createdAt: mails.createdAt,
  sentAt: mails.sentAt,
  failedAt: mails.failedAt,
  nextAttemptAt: mails.nextAttemptAt,
  heldUntil: mails.heldUntil,
  lastError: mails.lastError,
  isKept: sql<boolean>`${mails.kept} is not null`,
  state: sql<MailState>`case when ${STATE.sent} then 'sent' when ${STATE.dropped} then 'dropped'
    when ${STATE.failed} then 'failed' else 'waiting' end`,
};

/** The letters, newest first, all or of one state. Throws Forbidden without the permission. */
export async function listMails(viewer: Viewer, { state, ...place }: Place & { state?: MailState }) {
  ensure(can.readMail(viewer));
  return pageOf({ key: mails.createdAt, id: mails.id, isUp: false }, place, PAGE_SIZE, ({ where, orderBy, limit }) =>
    db
      .select({ ...summary, cursorKey: mails.createdAt })
      .from(mails)
      .where(and(isLetter, state && STATE[state], where))
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** How many wait, and how many nobody could deliver. */
export async function countMails(viewer: Viewer): Promise<Record<"waiting" | "failed", number>> {
  ensure(can.readMail(viewer));
  const [waiting, failed] = await Promise.all(
    (["waiting", "failed"] as const).map((state) =>
      db.select({ n: count() }).from(mails).where(and(isLetter, STATE[state])),
    ),
  );
  return { waiting: waiting![0]!.n, failed: failed![0]!.n };
}

/**
 * One letter, with the message if it is kept. A letter with a one-time link is read by owners only: the link would make
 * whoever reads it the other person. Throws Forbidden or NotFound.
 */
export async function getMail(viewer: Viewer, id: string) {
  ensure(can.readMail(viewer));
  if (!z.uuid().safeParse(id).success) throw new NotFound("mail");
  const [row] = await db
    .select({ ...summary, data: mails.data, kept: mails.kept })
    .from(mails)
    .where(and(isLetter, eq(mails.id, id)));
  if (!row) throw new NotFound("mail");
  const { kept, data, ...mail } = row;
  const isSealed = !viewer.isOwner && (!!data.tokenId || !!data.invitationId);
  return { ...mail, isSealed, message: kept && !isSealed ? await readMessage(kept) : null };
}

/** Sends a letter that had failed once more, from the first try on. */
export const retryMail = command(MailIdInput, async ({ mailId }, { viewer, tx, record }) => {
  ensure(can.readMail(viewer));
  const [mail] = await tx.select({ state: summary.state }).from(mails).where(eq(mails.id, mailId)).for("update");
  if (!mail) throw new NotFound("mail");
  if (mail.state === "waiting") return;
  if (mail.state !== "failed") throw new Conflict("mail-done");
  await tx.update(mails).set({ failedAt: null, attempts: 0, nextAttemptAt: sql`now()` }).where(eq(mails.id, mailId));
  await record({ type: "mail.retried", memberId: null, mailId });
});
