import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Facts } from "@/components/ui/facts";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Tabs } from "@/components/ui/tabs";
import { getWebhook } from "@/domain/webhooks/endpoint";
import { DELIVERY_STATES, listDeliveries } from "@/domain/webhooks/log";
import { one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { isUuid } from "@/lib/id";
import { hrefWith, openDesk, type Query } from "../../desk";
import { toEndpoint } from "../address";
import { EndpointPill } from "../states";
import { Acts, Trouble } from "./acts";
import { LogTable } from "./log-table";
import { SpanForm } from "./span-form";

type Props = PageProps<"/admin/webhooks/[id]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.title") };
}

/** One webhook: how it does, what was sent, and what can be done about it. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, (await searchParams) as Query];
  const path = toEndpoint(id);
  const desk = await openDesk(path, "webhooks.manage");
  if (!isUuid(id)) notFound();
  const { viewer, t, locale, zone } = desk;
  const state = DELIVERY_STATES.find((one) => one === query.state);
  const place = { state, after: one(query.after), before: one(query.before) };
  const [webhook, page] = await orNotFound(Promise.all([getWebhook(viewer, id), listDeliveries(viewer, id, place)]));
  const facts: [string, string][] = [
    [t("webhooks.form.url"), webhook.url],
    [t("webhooks.columns.format"), t(`webhooks.formats.${webhook.format}`)],
    [
      t("webhooks.form.types"),
      webhook.types.map((type) => t(`webhooks.types.${type}` as "webhooks.types.member.created")).join(", "),
    ],
    [t("webhooks.made"), `${fullTime(webhook.createdAt, locale, zone)}${webhook.by ? `, ${webhook.by}` : ""}`],
  ];
  return (
    <Still>
      <a className="link sm" href="/admin/webhooks">
        {t("webhooks.back")}
      </a>
      <AdminHead title={webhook.name} actions={<EndpointPill endpoint={webhook} t={t} />} />
      <Trouble webhook={webhook} desk={desk} />
      <div className="grid2">
        <Card title={t("webhooks.facts")}>
          <Facts facts={facts} />
        </Card>
        <Card title={t("webhooks.acts.title")}>
          <Acts webhook={webhook} t={t} />
        </Card>
      </div>
      <h2>{t("webhooks.log.title")}</h2>
      <Tabs
        label={t("webhooks.log.title")}
        tabs={[undefined, ...DELIVERY_STATES].map((one) => ({
          href: hrefWith(path, {}, { state: one }),
          label: t(`webhooks.log.${one ?? "all"}`),
          current: one === state,
        }))}
      />
      <LogTable page={page} state={state} path={path} desk={desk} />
      <Card title={t("webhooks.span.title")}>
        <SpanForm endpointId={id} t={t} />
      </Card>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
