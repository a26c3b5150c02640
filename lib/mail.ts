import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import nodemailer from "nodemailer";
import PostalMime from "postal-mime";
import { env } from "./env";

export type Message = {
  /** Makes the Message-ID, so that a repeat is seen to be one. */
  id: string;
  /** Said as the sender unless MAIL_FROM brings a name of its own. */
  fromName: string;
  to: string;
  subject: string;
  /** Whom an answer reaches; left out when it is no address. */
  replyTo?: string;
  text: string;
  html: string;
  /** Where mail programs may post to stop such mails (RFC 8058); left out where nobody may. */
  unsubscribeUrl?: string;
};

/** The other side refused this message for good: trying again would change nothing. */
export class Refused extends Error {
  override name = "Refused";
}

/**
 * Sends through SMTP_URL. Without one the finished message is put into DATA_DIR/mail and answered, for the site to keep.
 * Throws Refused for a refusal for good (5xx); any other error is worth another try.
 */
export async function sendMail(message: Message): Promise<string | undefined> {
  const { SMTP_URL } = env();
  const options = envelopeOf(message);
  if (!SMTP_URL) return keep(message.id, options);
  const transport = nodemailer.createTransport({
    url: SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(options);
  } catch (error) {
    throw isForGood(error) ? new Refused((error as Error).message) : error;
  } finally {
    transport.close();
  }
}

/** A wrong password of ours is also a 5xx, but not the recipient's doing: an operator mends it. */
function isForGood(error: unknown): boolean {
  const { responseCode = 0, code } = error as { responseCode?: number; code?: string };
  return responseCode >= 500 && code !== "EAUTH" && code !== "ENOAUTH";
}

function envelopeOf({ id, fromName, to, subject, replyTo, text, html, unsubscribeUrl }: Message) {
  const { MAIL_FROM, SITE_URL } = env();
  const [, givenName, bracketed] = /^([^<]*)<([^>]+)>$/.exec(MAIL_FROM) ?? [];
  if (!isAddress(to)) throw new Refused(`Not an address: ${oneLine(to)}`);
  return {
    messageId: `<${id}@${new URL(SITE_URL).hostname}>`,
    from: { name: oneLine(givenName?.trim() || fromName), address: bracketed ?? MAIL_FROM },
    to: { name: "", address: to },
    ...(replyTo && isAddress(replyTo) && { replyTo: { name: "", address: replyTo } }),
    subject: oneLine(subject),
    text,
    html,
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(unsubscribeUrl && {
        "List-Unsubscribe": { prepared: true, value: `<${unsubscribeUrl}>` },
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  };
}

const isAddress = (text: string) => /^[^\s<>@,;:()[\]\\"]+@[^\s<>@,;:()\\"]+$/.test(text);

/** No name or title that somebody typed begins a header of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();

/** The ids of the messages in DATA_DIR/mail. */
export const listKept = (): string[] =>
  existsSync(keptFolder()) ? readdirSync(keptFolder()).map((name) => name.replace(/\.eml(\.part)?$/, "")) : [];

/** Takes a message out of DATA_DIR/mail. */
export function forgetKept(id: string): void {
  for (const ending of [".eml", ".eml.part"]) rmSync(path.join(keptFolder(), id + ending), { force: true });
}

const keptFolder = () => path.join(/* turbopackIgnore: true */ env().DATA_DIR, "mail");

async function keep(id: string, options: ReturnType<typeof envelopeOf>): Promise<string> {
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await writer.sendMail(options);
  const folder = keptFolder();
  const file = path.join(folder, `${id}.eml`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.part`, message as Buffer, { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return message.toString();
}

/** A finished message as people read it. */
export async function readMessage(raw: string): Promise<{ subject: string; from: string; text: string; html: string }> {
  const { subject = "", from, text = "", html = "" } = await PostalMime.parse(raw);
  return { subject, from: `${from?.name} <${from?.address}>`, text, html };
}
