import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { type Consents, knewEarlier, listLegal, owedBy } from "@/domain/legal/legal";
import { localPath } from "@/entry/path";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { ConsentForm } from "./consent-form";

export async function generateMetadata(): Promise<Metadata> {
  const [t, me, site] = [await getWords(), await getMe(), await getSite()];
  return { title: t(`consent.title.${newsFor(me?.consents ?? {}, site)}`), robots: { index: false } };
}

/** Asks a member to agree to legal texts that are new or have changed, once, and goes on to where they were going. */
export default async function ConsentPage({ searchParams }: PageProps<"/consent">) {
  await requireMember("/consent");
  const [me, site, t, params] = [await getMe(), await getSite(), await getWords(), await searchParams];
  const next = localPath(params.next, "/");
  const owed = owedBy(me!.consents, site);
  const texts = (await listLegal(site)).filter(({ document }) => owed.includes(document));
  if (owed.length === 0) redirect(next);
  const news = newsFor(me!.consents, site);
  return (
    <Still>
      <div className="reading">
        <PageHead title={t(`consent.title.${news}`)}>{t(`consent.intro.${news}`, { site: site.name })}</PageHead>
        <Card>
          <ul className="stack">
            {texts.map(({ document, slug, title }) => (
              <li key={document}>
                <a className="link" href={`/pages/${slug}`} target="_blank" rel="noopener">
                  <bdi>{title}</bdi>
                </a>
              </li>
            ))}
          </ul>
          <ConsentForm
            versions={
              texts.length > 0 ? texts : owed.map((document) => ({ document, version: site.legal[document]!.version }))
            }
            next={next}
            words={await formWords("form")}
            say={{ agrees: t("consent.agrees"), submit: t("consent.submit") }}
          />
        </Card>
        <p className="sm t3">{t("consent.otherwise")}</p>
        <p>
          <Button href="/settings/data" look="ghost" size="sm">
            {t("consent.data")}
          </Button>
        </p>
      </div>
    </Still>
  );
}

const newsFor = (given: Consents, site: Parameters<typeof owedBy>[1]) =>
  knewEarlier(given, owedBy(given, site)) ? "changed" : "first";
