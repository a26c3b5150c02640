import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Facts } from "@/components/ui/facts";
import { FittedFrame } from "@/components/ui/fitted-frame";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { getMail } from "@/domain/mails/mailbox";
import { getMe, getSite, orNotFound, requireStaff } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { retry } from "../actions";
import { letterName } from "../letter-name";
import { MailStatePill } from "../mail-state";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("adminMail.one") };
}

/** One letter: what became of it, and the message as mail programs show it, while the site keeps it. */
export default async function OneMailPage({ params, searchParams }: PageProps<"/admin/mail/[id]">) {
  const { id } = await params;
  const viewer = await requireStaff(`/admin/mail/${id}`, "mail.read");
  const [mail, me, site, t, locale] = await Promise.all([
    orNotFound(getMail(viewer, id)),
    getMe(),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  const moment = (at: Date) => fullTime(at, locale, me!.timeZone ?? site.timeZone);
  const facts: [string, string][] = [
    [t("adminMail.recipient"), mail.recipient],
    [t("adminMail.made"), moment(mail.createdAt)],
    [t("adminMail.tries"), String(mail.attempts)],
  ];
  if (mail.message) facts.unshift([t("adminMail.from"), mail.message.from]);
  if (mail.sentAt) facts.push([t("adminMail.sentAt"), moment(mail.sentAt)]);
  if (mail.state === "waiting") {
    const isHeld = mail.heldUntil && mail.heldUntil > new Date();
    facts.push([t(isHeld ? "adminMail.heldUntil" : "adminMail.nextTry"), moment(mail.nextAttemptAt)]);
  }
  return (
    <div className="stack mail-one">
      <AdminHead
        title={letterName(mail.letter, t)}
        actions={<MailStatePill state={mail.state} label={t(`adminMail.state.${mail.isKept ? "kept" : mail.state}`)} />}
      />
      {mail.state === "dropped" && <Note>{t("adminMail.dropped")}</Note>}
      {mail.lastError && mail.state !== "dropped" && (
        <Note
          look={mail.state === "failed" ? "bad" : "warn"}
          title={t("adminMail.error")}
          action={
            mail.state === "failed" && (
              <form action={retry}>
                <input type="hidden" name="mailId" value={mail.id} />
                <Button type="submit" size="sm" icon="refresh-cw">
                  {t("adminMail.retry")}
                </Button>
              </form>
            )
          }
        >
          {mail.lastError}
        </Note>
      )}
      <Card title={t("adminMail.facts")}>
        <Facts facts={facts} />
      </Card>
      {mail.message ? (
        <>
          <Card title={mail.message.subject} flush>
            <FittedFrame src={`/api/guildhall/v1/mails/${mail.id}/html`} title={mail.message.subject} />
          </Card>
          <Card title={t("adminMail.text")}>
            <pre className="mail-text">{mail.message.text}</pre>
          </Card>
        </>
      ) : (
        <Note>{t(mail.isSealed && mail.isKept ? "adminMail.sealed" : "adminMail.notKept")}</Note>
      )}
      <p>
        <a className="link" href="/admin/mail">
          {t("adminMail.back")}
        </a>
      </p>
      <Done params={await searchParams} words={await doneWords()} />
    </div>
  );
}
