import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { doneWords, getWords } from "@/entry/words";
import { openDesk } from "../../desk";
import { formProps } from "../form-props";
import { WebhookForm } from "../webhook-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.new") };
}

/** Makes a webhook; its secret is shown on the next page. */
export default async function NewWebhookPage({ searchParams }: PageProps<"/admin/webhooks/new">) {
  const desk = await openDesk("/admin/webhooks/new", "webhooks.manage");
  return (
    <Still>
      <a className="link sm" href="/admin/webhooks">
        {desk.t("webhooks.back")}
      </a>
      <AdminHead title={desk.t("webhooks.new")}>{desk.t("webhooks.newHint")}</AdminHead>
      <div className="card">
        <div className="card-body">
          <WebhookForm {...(await formProps(desk, true))} />
        </div>
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
