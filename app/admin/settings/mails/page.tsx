import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Crumbs } from "@/components/ui/crumbs";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listMailTexts } from "@/domain/mails/texts";
import { listLetters } from "@/entry/mail-texts";
import { getWords } from "@/entry/words";
import { openDesk } from "../../desk";
import { letterName } from "../../mail/letter-name";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("mailTexts.title") };
}

/** Every letter the site sends, and which of them say it in the owner's words. */
export default async function MailTextsPage() {
  const { viewer, site, t } = await openDesk("/admin/settings/mails", "settings.manage");
  const own = await listMailTexts(viewer);
  return (
    <Still>
      <Crumbs label={t("mailTexts.crumbs")} steps={[{ href: "/admin/settings", name: t("siteSettings.title") }]} />
      <AdminHead title={t("mailTexts.title")}>{t("mailTexts.intro")}</AdminHead>
      <Card flush>
        <ul>
          {listLetters(site.language, t).map(({ letter, ours }) => {
            const languages = own.filter((text) => text.letter === letter).map(({ language }) => language);
            const mine = own.find((text) => text.letter === letter && text.language === site.language);
            return (
              <li key={letter} className="drow">
                <div className="grow">
                  <h2>
                    <a href={`/admin/settings/mails/${letter}`}>{nameOf(letter, t)}</a>
                  </h2>
                  <p className="meta">
                    <span dir="auto">{mine?.subject ?? ours.subject}</span>
                  </p>
                </div>
                {languages.length > 0 && <span className="pill pill-brand">{t("mailTexts.own")}</span>}
              </li>
            );
          })}
        </ul>
      </Card>
    </Still>
  );
}

/** "setPassword.first" is called after its letter, and what sets it apart. */
function nameOf(letter: string, t: Parameters<typeof letterName>[1]): string {
  const [head = "", part] = letter.split(".");
  const key = `mailTexts.parts.${part}` as "mailTexts.parts.first";
  return part ? `${letterName(head, t)} (${t.has(key) ? t(key) : part})` : letterName(head, t);
}
