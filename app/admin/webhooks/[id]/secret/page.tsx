import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { getWebhook } from "@/domain/webhooks/endpoint";
import { siteId } from "@/domain/webhooks/keys";
import { shownOnce } from "@/entry/shown-once";
import { orNotFound } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../desk";
import { toEndpoint } from "../../address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.secret.title") };
}

/** What the receiver checks messages with: a secret, for whoever has just made it, or a public key. */
export default async function SecretPage({ params }: PageProps<"/admin/webhooks/[id]/secret">) {
  const { id } = await params;
  const { viewer, t, locale, zone } = await openDesk(`/admin/webhooks/${id}/secret`, "webhooks.manage");
  if (!isUuid(id)) notFound();
  const webhook = await orNotFound(getWebhook(viewer, id));
  const secret = await shownOnce(id);
  const until = webhook.formerUntil && webhook.formerUntil > new Date() && fullTime(webhook.formerUntil, locale, zone);
  return (
    <Still>
      <a className="link sm" href={toEndpoint(id)}>
        {webhook.name}
      </a>
      <AdminHead title={t(webhook.publicKey ? "webhooks.secret.key" : "webhooks.secret.title")} />
      {webhook.publicKey ? (
        <Card title={t("webhooks.secret.key")}>
          <p className="t2">{t("webhooks.secret.keyHint")}</p>
          <pre className="mail-text">{webhook.publicKey}</pre>
          <p className="sm t3">
            {t("webhooks.secret.instance")} <code>{siteId()}</code>
          </p>
        </Card>
      ) : secret ? (
        <Card title={t("webhooks.secret.title")}>
          <p className="t2">{t("webhooks.secret.once")}</p>
          <pre className="mail-text" data-secret>
            {secret}
          </pre>
        </Card>
      ) : (
        <Note>{t("webhooks.secret.gone")}</Note>
      )}
      {until && (
        <Note look="warn">
          {t(webhook.publicKey ? "webhooks.secret.keyUntil" : "webhooks.secret.until", { until })}
        </Note>
      )}
      <p>
        <Button href={toEndpoint(id)}>{t("webhooks.secret.done")}</Button>
      </p>
    </Still>
  );
}
