import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { db } from "@/db/client";
import { mails } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { forgetEnv } from "@/lib/env";
import { newId } from "@/lib/id";

type Arrived = Email & { envelopeTo: string[] };
/** What the server says to a recipient: nothing is yes. */
type Answer = (address: string) => { code: number; text: string } | undefined;

/** A mail server on this machine that SMTP_URL points to; `mailbox` holds what arrived, read as a mail program would. */
export async function mailServer(answer: Answer = () => undefined) {
  const mailbox: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      const refusal = answer(address);
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", async () => {
        const mail = await PostalMime.parse(Buffer.concat(parts));
        mailbox.push({ ...mail, envelopeTo: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  forgetEnv();
  return { mailbox, close: () => new Promise<void>((closed) => server.close(closed)) };
}

/** Puts a letter on the pile, as the relay does. */
export async function post(
  letter: string,
  memberId: string | null,
  data: Record<string, string> = {},
  recipient?: string,
) {
  const [member] = memberId ? await db.select().from(members).where(eq(members.id, memberId)) : [];
  const id = newId();
  await db
    .insert(mails)
    .values({ id, letter, memberId, recipient: recipient ?? member!.loginEmail, data, eventId: newId() });
  return id;
}
/** The row of a letter as it is now. */
export const rowOf = async (id: string) => (await db.select().from(mails).where(eq(mails.id, id)))[0]!;
/** Lets every letter on the pile be due. */
export const due = () =>
  db.execute(
    sql`update mails set next_attempt_at = now() - interval '1 second' where sent_at is null and failed_at is null`,
  );
