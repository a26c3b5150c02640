import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { byModule, describeApi } from "@/entry/api/openapi";
import { OPERATIONS } from "@/entry/api/operations";
import { getSite } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { Viewer } from "./viewer";

const DESCRIPTION = "/api/openapi.json";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("apiDocs.title") };
}

/** What programs can ask of this site, made readable of the very description that they are given. */
export default async function ApiDocsPage() {
  const [site, t] = await Promise.all([getSite(), getWords()]);
  return (
    <>
      <Still>
        <PageHead title={t("apiDocs.title")} actions={<Button href={DESCRIPTION}>{t("apiDocs.file")}</Button>}>
          {t("apiDocs.lead", { site: site.name })}
        </PageHead>
        <h2 className="vh">{t("apiDocs.operations")}</h2>
      </Still>
      <Viewer url={DESCRIPTION}>
        {byModule(describeApi(OPERATIONS, { name: site.name, url: "" })).map(([module, operations]) => (
          <Card key={module} title={module} heading="h3" flush>
            <ul className="api-list">
              {operations.map(({ name, method, path, sentence }) => (
                <li key={name}>
                  <code>
                    <b>{method}</b> {path}
                  </code>
                  <span className="t2">{sentence}</span>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </Viewer>
    </>
  );
}
