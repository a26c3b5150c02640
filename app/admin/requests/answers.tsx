import { ValueText } from "@/components/fields/value-text";
import type { RequestAnswers } from "@/domain/members/requests";
import type { Translate } from "@/messages/translate";

type Props = { answers: RequestAnswers; t: Translate; locale: string };

/** What the applicant said on the signup form. */
export function Answers({ answers: { texts, values }, t, locale }: Props) {
  if (texts.length + values.length === 0) return null;
  return (
    <section aria-labelledby="answers">
      <h3 id="answers">{t("fields.askedAtSignup")}</h3>
      <dl className="facts-list">
        {texts.map(({ name, text }) => (
          <div key={name}>
            <dt>{t(`account.${name}`)}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
        {values.map((value) => (
          <div key={value.key}>
            <dt>{value.title}</dt>
            <dd>
              <ValueText value={value} t={t} locale={locale} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
