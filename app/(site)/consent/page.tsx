import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listLegal, owedBy } from "@/domain/legal/legal";
import { localPath } from "@/entry/path";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { ConsentForm } from "./consent-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("consent.title"), robots: { index: false } };
}

/** Asks a member to agree to legal texts that have changed, once, and goes on to where they were going. */
export default async function ConsentPage({ searchParams }: PageProps<"/consent">) {
  await requireMember("/consent");
  const [me, site, t, params] = [await getMe(), await getSite(), await getWords(), await searchParams];
  const next = localPath(params.next, "/");
  const owed = owedBy(me!.consents, site);
  const texts = (await listLegal(site)).filter(({ document }) => owed.includes(document));
  if (owed.length === 0) redirect(next);
  return (
    <Still>
      <div className="reading">
        <PageHead title={t("consent.title")}>{t("consent.intro", { site: site.name })}</PageHead>
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
