import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { getDelivery } from "@/domain/webhooks/log";
import { orNotFound } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../../desk";
import { sendAgain } from "../../../actions";
import { toEndpoint } from "../../../address";
import { DeliveryPill } from "../../../states";
import { typeName } from "../../log-table";
import { requestText } from "./request-text";

type Props = PageProps<"/admin/webhooks/[id]/log/[delivery]">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("webhooks.delivery.title") };
}

/** One message: what was sent, and what came back each time. */
export default async function DeliveryPage({ params, searchParams }: Props) {
  const { id, delivery: deliveryId } = await params;
  const { viewer, t, locale, zone } = await openDesk(`${toEndpoint(id)}/log/${deliveryId}`, "webhooks.manage");
  if (!isUuid(id) || !isUuid(deliveryId)) notFound();
  const { delivery, endpoint, event, attempts } = await orNotFound(getDelivery(viewer, deliveryId));
  const moment = (at: Date) => fullTime(at, locale, zone);
  return (
    <Still>
      <a className="link sm" href={toEndpoint(endpoint.id)}>
        {endpoint.name}
      </a>
      <AdminHead title={typeName(t, delivery.type)} actions={<DeliveryPill state={delivery.state} t={t} />} />
      {delivery.state === "dropped" && <Note>{t("webhooks.delivery.dropped")}</Note>}
      {delivery.state === "waiting" && (
        <Note>{t("webhooks.delivery.next", { at: moment(delivery.nextAttemptAt) })}</Note>
      )}
      <Card title={t("webhooks.delivery.request")}>
        <pre className="mail-text">{requestText(endpoint, { delivery, event })}</pre>
        <p className="sm t3">
          {t(endpoint.format === "standard" ? "webhooks.delivery.signed" : "webhooks.delivery.token")}
        </p>
      </Card>
      {attempts.length === 0 && <Note>{t("webhooks.delivery.untried")}</Note>}
      {attempts.map(({ id, at, ms, status, error, answer }, n) => (
        <Card
          key={id}
          title={t("webhooks.delivery.try", { n: n + 1, answer: status ?? t("webhooks.delivery.noAnswer") })}
        >
          <p className="sm t3">{t("webhooks.delivery.took", { at: moment(at), ms })}</p>
          {error && <p>{error}</p>}
          {answer && <pre className="mail-text">{answer}</pre>}
        </Card>
      ))}
      <form action={sendAgain}>
        <input type="hidden" name="deliveryId" value={delivery.id} />
        <Button type="submit" icon="refresh-cw">
          {t("webhooks.delivery.again")}
        </Button>
      </form>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
