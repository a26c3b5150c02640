import { getRecipient, isRead, isWanted, type Recipient } from "@/domain/mails/facts";
import { claimMails, type Mail, type Outcome, settleMail } from "@/domain/mails/outbox";
import { type DigestPace, isChoice, isDigest, isKind, type Kind, mayWait, ruleOf } from "@/domain/notifications/kinds";
import { quietUntil } from "@/domain/notifications/times";
import { getSettings } from "@/domain/settings/settings";
import { log } from "@/lib/log";
import { type Message, Refused, sendMail } from "@/lib/mail";
import { frame } from "@/lib/mail-frame";
import { DEFAULT_LANGUAGE, direction, translator } from "@/messages/translate";
import { LETTERS } from "./letters";
import { link, unsubscribeLink } from "./links";
import { inOwnWords, listening } from "./own-words";

const AT_ONCE = 5;

/** Sends what is due, some at a time, until nothing is. A letter is written only now, so that its links lie in no table. */
export async function sendMails(): Promise<void> {
  for (;;) {
    const due = await claimMails(AT_ONCE);
    await Promise.all(due.map(sendOne));
    if (due.length < AT_ONCE) return;
  }
}

async function sendOne(mail: Mail): Promise<void> {
  const outcome = await attempt(mail);
  if ("retry" in outcome || "failed" in outcome)
    log.warn({ mail: mail.id, letter: mail.letter, ...outcome }, "a mail did not go out");
  await settleMail(mail, outcome);
}

async function attempt(mail: Mail): Promise<Outcome> {
  try {
    const held = await holdFor(mail);
    if (held) return { held };
    const message = await write(mail);
    return message ? { sent: true, to: message.to, kept: await sendMail(message) } : { dropped: "no-longer-wanted" };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return error instanceof Refused ? { failed: said } : { retry: said };
  }
}

/** Until when quiet hours hold this letter back: only what may wait, never what protects an account. */
async function holdFor({ memberId, letter }: Mail): Promise<Date | null> {
  const isPatient = letter === "digest" || (isKind(letter) && mayWait(letter));
  return memberId && isPatient ? quietUntil(memberId) : null;
}

/** The finished message, or null if it has lost its sense. */
async function write(mail: Mail): Promise<Message | null> {
  const compose = LETTERS[mail.letter];
  if (!compose) throw new Error(`There is no letter ${mail.letter}.`);
  const [site, recipient] = [await getSettings(), await getRecipient(mail)];
  if (!(await isWanted(mail.letter, recipient))) return null;
  // The site was quicker than the end of the quiet hours.
  if (mail.heldUntil && (await isRead(mail))) return null;
  const language = recipient?.member.language ?? site.language ?? DEFAULT_LANGUAGE;
  const t = translator(language);
  const timeZone = recipient?.member.timeZone ?? site.timeZone;
  const to = addressOf(mail, recipient);
  const said = listening(t);
  const ours = await compose({ t: said.t, language, timeZone, site, to, recipient, data: mail.data });
  if (!ours) return null;
  const letter = await inOwnWords(ours, said, language);
  const way = wayOut(mail);
  const unsubscribeUrl = mail.memberId && way ? unsubscribeLink(mail.memberId, way) : undefined;
  const stop = way && isDigest(way) ? t(`mails.digest.${way}.stop`) : t("mails.frame.stop");
  const nickname = recipient?.member.nickname ?? mail.data.nickname;
  return {
    id: mail.id,
    fromName: site.name,
    to,
    subject: letter.subject,
    replyTo: letter.replyTo,
    unsubscribeUrl,
    ...frame(letter, {
      words: {
        hello: nickname && t("mails.frame.hello", { nickname }),
        open: t("mails.frame.open"),
        from: t("mails.frame.from", { site: site.name }),
        stop,
      },
      language,
      direction: direction(language),
      site,
      link,
      unsubscribeUrl,
    }),
  };
}

/** Letters of no kind that a member gets for being one; the others carry a link that belongs to the address it was asked for. */
const FOR_THE_MEMBER = ["digest", "welcome", "waiting", "blocked", "unblocked"];

/**
 * Where a letter goes. It may have waited for hours or days, and what a member reads goes to the address they have by now. What
 * protects an account stays with the address it was written to: that may be the one that was taken from its owner.
 */
function addressOf({ letter, recipient: written }: Mail, recipient: Recipient | null): string {
  const isForMember = isKind(letter) ? ruleOf(letter).group !== "security" : FOR_THE_MEMBER.includes(letter);
  return isForMember && recipient ? recipient.member.loginEmail : written;
}

/** What the link at the end of a letter stops: its kind, or its digest; nothing where there is no choice. */
function wayOut({ letter, data: { pace = "" } }: Mail): Kind | DigestPace | null {
  if (letter === "digest") return isDigest(pace) ? pace : null;
  return isKind(letter) && isChoice(letter, "email") ? letter : null;
}
