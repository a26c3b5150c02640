import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { ShownWebhook } from "@/domain/webhooks/endpoint";
import { fullTime } from "@/lib/format";
import type { Translate } from "@/messages/translate";
import type { Desk } from "../../desk";
import { drop, rotate, switchOff, switchOn, tryOut } from "../actions";
import { secretOf, toEndpoint } from "../address";

/** Why nothing arrives, and the way back. */
export function Trouble({ webhook, desk: { t, locale, zone, now } }: { webhook: ShownWebhook; desk: Desk }) {
  const { id, isOn, offReason, failingSince, restUntil } = webhook;
  if (!isOn)
    return (
      <Note
        look={offReason ? "bad" : "warn"}
        title={t(`webhooks.off.${offReason ?? "byHand"}`)}
        action={
          <form action={switchOn}>
            <input type="hidden" name="endpointId" value={id} />
            <Button type="submit" size="sm" icon="power">
              {t("webhooks.acts.on")}
            </Button>
          </form>
        }
      >
        {t("webhooks.off.then")}
      </Note>
    );
  if (!failingSince) return null;
  const isResting = restUntil && restUntil > now;
  return (
    <Note look="warn" title={t("webhooks.failing", { since: fullTime(failingSince, locale, zone) })}>
      {isResting ? t("webhooks.resting", { until: fullTime(restUntil, locale, zone) }) : t("webhooks.trying")}
    </Note>
  );
}

/** What can be done with it. */
export function Acts({ webhook: { id, isOn, format }, t }: { webhook: ShownWebhook; t: Translate }) {
  const hidden = <input type="hidden" name="endpointId" value={id} />;
  return (
    <div className="stack">
      <div className="row wrap">
        {isOn && (
          <form action={tryOut}>
            {hidden}
            <Button type="submit" icon="send">
              {t("webhooks.acts.test")}
            </Button>
          </form>
        )}
        <Button href={`${toEndpoint(id)}/edit`} icon="pencil">
          {t("webhooks.acts.edit")}
        </Button>
        {isOn && (
          <form action={switchOff}>
            {hidden}
            <Button type="submit" icon="power">
              {t("webhooks.acts.off")}
            </Button>
          </form>
        )}
        {format === "wix-jwt" && <Button href={secretOf({ endpointId: id })}>{t("webhooks.secret.key")}</Button>}
      </div>
      <form action={rotate} className="rest">
        {hidden}
        <p className="sm t3">{t(format === "standard" ? "webhooks.acts.rotateHint" : "webhooks.acts.rotateKeyHint")}</p>
        <Button type="submit" size="sm" icon="refresh-cw">
          {t("webhooks.acts.rotate")}
        </Button>
      </form>
      <form action={drop} className="rest">
        {hidden}
        <p className="sm t3">{t("webhooks.acts.deleteHint")}</p>
        <Button type="submit" look="danger-quiet" size="sm" icon="trash-2">
          {t("webhooks.acts.delete")}
        </Button>
      </form>
    </div>
  );
}
