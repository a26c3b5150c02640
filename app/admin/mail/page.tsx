import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { countMails, listMails, MAIL_STATES } from "@/domain/mails/mailbox";
import { one } from "@/entry/path";
import { getMe, getSite, requireStaff } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { letterName } from "./letter-name";
import { MailStatePill } from "./mail-state";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("adminMail.title") };
}

/** The outbox: what goes out, what did not arrive, and without a mail server the messages themselves. */
export default async function MailPage({ searchParams }: PageProps<"/admin/mail">) {
  const params = await searchParams;
  const viewer = await requireStaff("/admin/mail", "mail.read");
  const state = MAIL_STATES.find((one) => one === params.state);
  const place = { after: one(params.after), before: one(params.before) };
  const [page, counts, me, site, t, locale] = await Promise.all([
    listMails(viewer, { state, ...place }),
    countMails(viewer),
    getMe(),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  const now = new Date();
  const zone = me!.timeZone ?? site.timeZone;
  return (
    <Still>
      <AdminHead title={t("adminMail.title")}>{t("adminMail.about")}</AdminHead>
      {!env().SMTP_URL && (
        <Note look="warn" title={t("adminMail.keptTitle")}>
          {t("adminMail.kept")}
        </Note>
      )}
      <Tabs
        label={t("adminMail.states")}
        locale={locale}
        tabs={[undefined, ...MAIL_STATES].map((one) => ({
          href: addressOf({ state: one }),
          label: t(`adminMail.tab.${one ?? "all"}`),
          current: one === state,
          hot: one === "failed",
          count: one === "waiting" || one === "failed" ? counts[one] : undefined,
        }))}
      />
      {page.rows.length === 0 ? (
        <Card>
          <Empty title={t("adminMail.none")} seed="mail">
            {t("adminMail.noneHint")}
          </Empty>
        </Card>
      ) : (
        <Table caption={t("adminMail.title")} plain>
          <thead>
            <tr>
              <Th>{t("adminMail.letter")}</Th>
              <Th>{t("adminMail.recipient")}</Th>
              <Th>{t("adminMail.stateHead")}</Th>
              <Th optional>{t("adminMail.made")}</Th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((mail) => (
              <tr key={mail.id}>
                <td>
                  <a className="m" href={`/admin/mail/${mail.id}`}>
                    {letterName(mail.letter, t)}
                  </a>
                </td>
                <td className="clip">{mail.recipient}</td>
                <td>
                  <MailStatePill state={mail.state} label={t(`adminMail.state.${mail.isKept ? "kept" : mail.state}`)} />
                </td>
                <td className="opt">
                  <Time at={mail.createdAt} now={now} locale={locale} zone={zone} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {(page.previous || page.next) && (
        <nav className="row ntf-more" aria-label={t("adminMail.pages")}>
          {page.previous && (
            <Button size="sm" href={addressOf({ state, before: page.previous })}>
              {t("adminMail.newer")}
            </Button>
          )}
          {page.next && (
            <Button size="sm" href={addressOf({ state, after: page.next })}>
              {t("adminMail.older")}
            </Button>
          )}
        </nav>
      )}
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}

function addressOf(parts: { state?: string; after?: string; before?: string }): string {
  const query = new URLSearchParams(Object.entries(parts).filter((part): part is [string, string] => !!part[1]));
  return query.size > 0 ? `/admin/mail?${query}` : "/admin/mail";
}
