import { Button } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";
import { sendSpan } from "../actions";

/** Sends again what happened in a span of time. */
export const SpanForm = ({ endpointId, t }: { endpointId: string; t: Translate }) => (
  <form action={sendSpan} className="form">
    <input type="hidden" name="endpointId" value={endpointId} />
    <p className="sm t3">{t("webhooks.span.hint")}</p>
    <div className="row wrap">
      <label className="field">
        <span className="label">{t("webhooks.span.from")}</span>
        <input className="input" type="datetime-local" name="from" required />
      </label>
      <label className="field">
        <span className="label">{t("webhooks.span.to")}</span>
        <input className="input" type="datetime-local" name="to" />
      </label>
      <label className="field">
        <span className="label">{t("webhooks.span.which")}</span>
        <select className="input" name="which" defaultValue="failed">
          <option value="failed">{t("webhooks.span.failed")}</option>
          <option value="all">{t("webhooks.span.all")}</option>
        </select>
      </label>
    </div>
    <div className="form-acts">
      <Button type="submit" icon="refresh-cw">
        {t("webhooks.span.send")}
      </Button>
    </div>
  </form>
);
