import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { PageHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { formStamp } from "@/domain/contacts/messages";
import { getAccount } from "@/domain/members/account";
import { getSite, getViewer } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { WriteForm } from "./write-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("contactForm.title") };
}

/** Anybody writes to the people who run the site; members as themselves. */
export default async function ContactPage({ searchParams }: PageProps<"/contact">) {
  const [site, viewer, t, words] = await Promise.all([getSite(), getViewer(), getWords(), formWords("form")]);
  if (!site.isContactFormOn) notFound();
  const me = viewer.memberId ? await getAccount(viewer) : null;
  const say = {
    name: t("contactForm.name"),
    email: t("contactForm.email"),
    emailHint: t("contactForm.emailHint"),
    phone: t("contactForm.phone"),
    subject: t("contactForm.subject"),
    message: t("contactForm.message"),
    trap: t("contactForm.trap"),
    send: t("contactForm.send"),
  };
  return (
    <Still>
      <div className="written">
        <PageHead title={t("contactForm.title")}>{t("contactForm.lead", { site: site.name })}</PageHead>
        <Card>
          {me && <p className="t2">{t("contactForm.asMember", { name: me.nickname, email: me.loginEmail })}</p>}
          <WriteForm
            stamp={formStamp()}
            me={me && { name: me.nickname, email: me.loginEmail }}
            words={words}
            say={say}
          />
        </Card>
        <Done params={await searchParams} words={await doneWords()} />
      </div>
    </Still>
  );
}
