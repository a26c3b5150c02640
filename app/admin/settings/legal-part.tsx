import { Button } from "@/components/ui/button";
import type { FormWords } from "@/components/ui/form-context";
import type { Translate } from "@/messages/translate";
import { unbindLegal } from "./actions";
import { LegalForm } from "./legal-form";

const DOCUMENTS = ["terms", "privacy"] as const;
type Document = (typeof DOCUMENTS)[number];
type Props = {
  site: { legal: Partial<Record<Document, { pageId: string; version: number; askFrom: number }>> };
  pages: { id: string; slug: string; title: string; audience: { kind: string } }[];
  counts: Partial<Record<Document, number>>;
  words: FormWords;
  t: Translate;
};

/** Which pages are binding, in which version, and who has agreed; a new version is made here and nowhere else. */
export function LegalPart({ site, pages, counts, words, t }: Props) {
  const open = pages.filter(({ audience }) => audience.kind === "everyone");
  if (open.length === 0)
    return (
      <div className="stack-sm">
        <p className="sm t2">{t("siteSettings.legalNoPages")}</p>
        <Button href="/admin/pages/new" icon="pencil">
          {t("sitePages.new")}
        </Button>
      </div>
    );
  return (
    <div className="stack gap-lg">
      {DOCUMENTS.map((document) => {
        const held = site.legal[document];
        const page = held && pages.find(({ id }) => id === held.pageId);
        return (
          <div key={document} className="stack">
            <h3>{t(`siteSettings.document.${document}`)}</h3>
            <p className="sm t2">
              {held
                ? t("siteSettings.legalNow", {
                    version: held.version,
                    title: page?.title ?? "",
                    count: counts[document] ?? 0,
                    asked: held.askFrom > 0 ? "yes" : "no",
                  })
                : t("siteSettings.legalNone")}
            </p>
            <LegalForm
              document={document}
              pages={open.map(({ id, title }) => ({ value: id, label: title }))}
              pageId={page?.id}
              words={words}
              say={{
                page: t("siteSettings.legalPage"),
                asked: t("siteSettings.legalAsked"),
                askedHint: t("siteSettings.legalAskedHint"),
                submit: t(held ? "siteSettings.legalRenew" : "siteSettings.legalBind"),
              }}
            />
            {held && (
              <form action={unbindLegal}>
                <input type="hidden" name="document" value={document} />
                <Button type="submit" look="ghost" size="sm">
                  {t("siteSettings.legalDrop")}
                </Button>
              </form>
            )}
          </div>
        );
      })}
    </div>
  );
}
