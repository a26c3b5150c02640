import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { listWebhooks } from "@/domain/webhooks/endpoint";
import { countDeliveries } from "@/domain/webhooks/log";
import { doneWords, getWords } from "@/entry/words";
import { countWord } from "../count-word";
import { openDesk } from "../desk";
import { toEndpoint } from "./address";
import { EndpointPill } from "./states";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.title") };
}

/** The programs that hear what happens here. */
export default async function WebhooksPage({ searchParams }: PageProps<"/admin/webhooks">) {
  const { viewer, t, locale } = await openDesk("/admin/webhooks", "webhooks.manage");
  const [all, counts] = await Promise.all([listWebhooks(viewer), countDeliveries(viewer)]);
  const add = (
    <Button href="/admin/webhooks/new" look="primary" icon="plus">
      {t("webhooks.add")}
    </Button>
  );
  return (
    <Still>
      <AdminHead title={t("webhooks.title")} actions={all.length > 0 && add}>
        {t("webhooks.intro")}
      </AdminHead>
      {all.length === 0 ? (
        <Empty title={t("webhooks.empty")} seed="webhooks" action={add}>
          {t("webhooks.emptyText")}
        </Empty>
      ) : (
        <Table caption={t("webhooks.title")} plain scrolls>
          <thead>
            <tr>
              <Th>{t("webhooks.columns.webhook")}</Th>
              <Th>{t("webhooks.columns.state")}</Th>
              <Th optional>{t("webhooks.columns.format")}</Th>
              <Th number>{t("webhooks.columns.waiting")}</Th>
              <Th number optional>
                {t("webhooks.columns.failed")}
              </Th>
            </tr>
          </thead>
          <tbody>
            {all.map((endpoint) => {
              const { waiting, failed } = counts.get(endpoint.id) ?? { waiting: 0, failed: 0 };
              return (
                <tr key={endpoint.id}>
                  <td className="clip">
                    <a className="b" href={toEndpoint(endpoint.id)}>
                      <bdi>{endpoint.name}</bdi>
                    </a>
                    <p className="xs t3 clip">{new URL(endpoint.url).host}</p>
                  </td>
                  <td>
                    <EndpointPill endpoint={endpoint} t={t} />
                  </td>
                  <td className="opt t2">{t(`webhooks.formats.${endpoint.format}`)}</td>
                  <td className="num">{countWord(t, waiting, locale)}</td>
                  <td className="num opt">{countWord(t, failed, locale)}</td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
