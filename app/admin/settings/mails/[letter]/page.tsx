import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Crumbs } from "@/components/ui/crumbs";
import { Done } from "@/components/ui/done";
import { FittedFrame } from "@/components/ui/fitted-frame";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listMailTexts, markOfMailText } from "@/domain/mails/texts";
import { findLetter, previewLetter } from "@/entry/mail-texts";
import { one } from "@/entry/path";
import { doneWords, formWords, getWords } from "@/entry/words";
import { languages, translator } from "@/messages/translate";
import { openDesk } from "../../../desk";
import { letterName } from "../../../mail/letter-name";
import { resetLetter } from "../actions";
import { LetterForm } from "./letter-form";

export async function generateMetadata({ params }: PageProps<"/admin/settings/mails/[letter]">): Promise<Metadata> {
  const [t, { letter }] = [await getWords(), await params];
  return { title: t("mailTexts.titleOf", { letter: letterName(letter.split(".")[0]!, t) }) };
}

const FRAMES = { html: "mail-preview", text: "mail-preview-text" };

/** One letter in the owner's words, and how it looks, as HTML and as plain text: both follow what is typed. */
export default async function MailTextPage({ params, searchParams }: PageProps<"/admin/settings/mails/[letter]">) {
  const { letter: name } = await params;
  const { viewer, site, me, t } = await openDesk(`/admin/settings/mails/${name}`, "settings.manage");
  const [query, words] = [await searchParams, await formWords("form")];
  const all = languages();
  const language = all.find(({ code }) => code === one(query.language))?.code ?? site.language;
  const letter = findLetter(name, language, translator(language));
  if (!letter) notFound();
  const own = (await listMailTexts(viewer)).find((text) => text.letter === name && text.language === language);
  const text = own ?? letter.ours;
  const preview = previewLetter(letter, text, { site, t: translator(language), language, nickname: me.nickname });
  return (
    <>
      <Still>
        <Crumbs
          label={t("mailTexts.crumbs")}
          steps={[
            { href: "/admin/settings", name: t("siteSettings.title") },
            { href: "/admin/settings/mails", name: t("mailTexts.title") },
          ]}
        />
        <AdminHead title={letterName(name.split(".")[0]!, t)}>
          {t(own ? "mailTexts.isOwn" : "mailTexts.isOurs")}
        </AdminHead>
        {all.length > 1 && (
          <nav className="row wrap" aria-label={t("mailTexts.language")}>
            {all.map(({ code, name: called }) => (
              <Button
                key={code}
                href={`/admin/settings/mails/${name}?language=${code}`}
                size="sm"
                aria-current={code === language ? "page" : undefined}
              >
                {called}
              </Button>
            ))}
          </nav>
        )}
        <div className="grid2">
          <Card title={t("mailTexts.text")}>
            <LetterForm
              key={language}
              letter={name}
              language={language}
              seen={markOfMailText(own)}
              values={{ subject: text.subject, body: text.body }}
              frames={FRAMES}
              words={words}
              say={{
                subject: t("mailTexts.subject"),
                body: t("mailTexts.body"),
                bodyHint: t(letter.hasLink ? "mailTexts.bodyHintLink" : "mailTexts.bodyHint", {
                  gaps: letter.placeholders.map((gap) => `{${gap}}`).join(" "),
                }),
                save: t("mailTexts.save"),
                preview: t("mailTexts.show"),
                previewText: t("mailTexts.showText"),
              }}
            />
            {own && (
              <form action={resetLetter} className="rest">
                <input type="hidden" name="letter" value={name} />
                <input type="hidden" name="language" value={language} />
                <Button type="submit" look="ghost" icon="undo-2">
                  {t("mailTexts.reset")}
                </Button>
              </form>
            )}
          </Card>
          <Card title={t("mailTexts.preview")}>
            <p className="sm t3">{t("mailTexts.previewHint")}</p>
            <p className="m mail-subject" dir="auto">
              {preview.subject}
            </p>
            <FittedFrame
              name={FRAMES.html}
              title={t("mailTexts.previewHtml")}
              src={`/api/guildhall/v1/mail-texts/${name}/html?language=${language}`}
            />
            <h3 className="desk-sub">{t("mailTexts.previewText")}</h3>
            <FittedFrame
              className="mail-frame mail-text"
              name={FRAMES.text}
              title={t("mailTexts.previewText")}
              src={`/api/guildhall/v1/mail-texts/${name}/html?language=${language}&part=text`}
            />
          </Card>
        </div>
      </Still>
      <Done params={query} words={await doneWords()} />
    </>
  );
}
