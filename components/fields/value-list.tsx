import type { Value } from "@/domain/fields/values";
import type { Translate } from "@/messages/translate";
import { Icon } from "../ui/icon";
import { ValueText } from "./value-text";

type Props = {
  values: Value[];
  /** Says beside each how far it goes; for whoever sees more than others. */
  reach?: "own" | "staff";
  t: Translate;
  locale: string;
};

/** Questions and answers, in the owner's order. */
export function ValueList({ values, reach, t, locale }: Props) {
  return (
    <dl className="facts-list">
      {values.map((value) => {
        const said = reach && t(`fields.${reach === "own" ? "reachOwn" : "reach"}.${value.reach}`);
        return (
          <div key={value.key}>
            <dt>
              <bdi>{value.title}</bdi>
              {said && value.reach !== "everyone" && (
                <span title={said}>
                  <Icon name={value.reach === "staff" ? "lock" : "users-round"} size={14} />
                  <span className="vh">{said}</span>
                </span>
              )}
            </dt>
            <dd>
              <ValueText value={value} t={t} locale={locale} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
