import { Time } from "@/components/ui/time";
import type { EarlierRequest } from "@/domain/members/requests";
import type { Reading } from "../desk";

/** Earlier requests of the same person, and what came of them. */
export function Earlier({ earlier, t, ...reading }: Reading & { earlier: EarlierRequest[] }) {
  if (earlier.length === 0) return null;
  return (
    <section className="earlier">
      <h3>{t("requests.earlier")}</h3>
      <ul className="stack">
        {earlier.map((request) => (
          <li key={request.id} className="note">
            <div className="grow">
              <b>
                {t(`requests.state.${request.state as "DECLINED"}`, { who: request.decidedBy ?? t("audit.system") })}
              </b>{" "}
              {request.decidedAt && <Time at={request.decidedAt} className="t3 xs" {...reading} />}
              {request.answer && <p dir="auto">{t("requests.quoted", { answer: request.answer })}</p>}
              {request.reason && <p>{t("audit.reason", { reason: request.reason })}</p>}
              {request.note && <p>{t("audit.note", { note: request.note })}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
