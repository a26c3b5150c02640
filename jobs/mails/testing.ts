import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { forgetEnv } from "@/lib/env";

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
  // A sender that hangs up with a reset is told here; with nobody listening it would end the whole run.
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  forgetEnv();
  return { mailbox, close: () => new Promise<void>((closed) => server.close(closed)) };
}
