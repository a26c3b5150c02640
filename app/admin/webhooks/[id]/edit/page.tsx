import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { getWebhook, markOfWebhook } from "@/domain/webhooks/endpoint";
import { orNotFound } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../desk";
import { toEndpoint } from "../../address";
import { formProps } from "../../form-props";
import { WebhookForm } from "../../webhook-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.edit") };
}

/** Changes where a webhook leads and what is sent there. */
export default async function EditWebhookPage({ params, searchParams }: PageProps<"/admin/webhooks/[id]/edit">) {
  const { id } = await params;
  const desk = await openDesk(`/admin/webhooks/${id}/edit`, "webhooks.manage");
  if (!isUuid(id)) notFound();
  const webhook = await orNotFound(getWebhook(desk.viewer, id));
  return (
    <Still>
      <a className="link sm" href={toEndpoint(id)}>
        {webhook.name}
      </a>
      <AdminHead title={desk.t("webhooks.edit")} />
      <div className="card">
        <div className="card-body">
          <WebhookForm {...(await formProps(desk, false))} webhook={{ ...webhook, seen: markOfWebhook(webhook) }} />
        </div>
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
