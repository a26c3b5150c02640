import { Button } from "@/components/ui/button";
import { SelectBox } from "@/components/ui/select-box";
import type { SubjectKind, WhyQuery } from "@/domain/why/input";
import type { Translate } from "@/messages/translate";

type Named = { id: string; name?: string; title?: string };
type Props = { asked: WhyQuery; roles: Named[]; fields: Named[]; kinds: readonly SubjectKind[]; t: Translate };

/** A form that only asks: the question stands in the address, so that it can be asked again and sent to somebody. */
export function WhyForm({ asked, roles, fields, kinds, t }: Props) {
  const options = (all: Named[]) => all.map(({ id, name, title }) => ({ value: id, label: name ?? title ?? "" }));
  return (
    <form action="/admin/why" className="form why-form">
      <fieldset className="group">
        <legend>{t("why.who")}</legend>
        {(["visitor", "member", "role"] as const).map((as) => (
          <label key={as} className="field-row">
            <input type="radio" className="radio" name="as" value={as} defaultChecked={asked.as === as} />
            <span>{t(`why.as.${as}`)}</span>
          </label>
        ))}
        <div className="why-of why-member">
          <Line name="member" label={t("why.member")} value={asked.member} />
        </div>
        <div className="why-of why-role">
          <Pick name="role" label={t("why.role")} value={asked.role} options={options(roles)} />
        </div>
      </fieldset>
      <Pick
        name="what"
        label={t("why.what")}
        value={asked.what}
        options={kinds.map((kind) => ({ value: kind, label: t(`why.kinds.${kind}`) }))}
      />
      <Line name="slug" label={t("why.slug")} value={asked.slug} hint={t("why.slugHint")} />
      {fields.length > 0 && (
        <div className="why-of why-value">
          <Pick name="field" label={t("why.field")} value={asked.field} options={options(fields)} />
        </div>
      )}
      <div className="form-acts">
        <Button type="submit" look="primary">
          {t("why.submit")}
        </Button>
      </div>
    </form>
  );
}

type LineProps = { name: string; label: string; value: string; hint?: string };

const Line = ({ name, label, value, hint }: LineProps) => (
  <div className="field">
    <label className="label" htmlFor={`why-${name}`}>
      {label}
    </label>
    <input
      className="input"
      id={`why-${name}`}
      name={name}
      defaultValue={value}
      dir="auto"
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      aria-describedby={hint && `why-${name}-hint`}
    />
    {hint && (
      <p className="hint" id={`why-${name}-hint`}>
        {hint}
      </p>
    )}
  </div>
);

type PickProps = { name: string; label: string; value?: string; options: { value: string; label: string }[] };

const Pick = ({ name, label, value, options }: PickProps) => (
  <div className="field">
    <label className="label" htmlFor={`why-${name}`}>
      {label}
    </label>
    <SelectBox className="select" id={`why-${name}`} name={name} defaultValue={value} options={options} />
  </div>
);
