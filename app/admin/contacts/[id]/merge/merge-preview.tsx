import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Table, Th } from "@/components/ui/table";
import type { previewMerge } from "@/domain/contacts/merge";
import type { Translate } from "@/messages/translate";
import { merge } from "../../actions";

type Props = {
  preview: Preview;
  /** What the one that stays and the one that goes are called. */
  names: [string, string];
  /** The parts of which one stands. */
  texts: readonly (keyof Pick<Preview["kept"], "firstName" | "lastName" | "company" | "jobTitle" | "birthdate">)[];
  id: string;
  t: Translate;
};
type Preview = Awaited<ReturnType<typeof previewMerge>>;

/** Two contacts side by side, and whose stands of what both have. */
export function MergePreview({ preview, names: [keptName, goneName], texts, id, t }: Props) {
  const { kept, other: gone, result, fields } = preview;
  const lists = [
    { key: "emails" as const, of: (row: typeof kept) => row.emails.map(({ email }) => email) },
    { key: "phones" as const, of: (row: typeof kept) => row.phones.map(({ phone }) => phone) },
    {
      key: "addresses" as const,
      of: (row: typeof kept) => row.addresses.map(({ street, city }) => `${street} ${city}`),
    },
  ];
  const heads = [
    t("addressBook.merge.kept", { name: keptName }),
    t("addressBook.merge.gone", { name: goneName }),
    t("addressBook.merge.result"),
  ];
  const nothing = <span className="t3">{t("addressBook.facts.nothing")}</span>;
  return (
    <form action={merge} className="stack gap-lg">
      <input type="hidden" name="contactId" value={kept.id} />
      <input type="hidden" name="otherId" value={gone.id} />
      {kept.isMember && <Note>{t("addressBook.merge.member", { name: keptName })}</Note>}
      <Table caption={t("addressBook.merge.caption")} plain scrolls unfolds>
        <thead>
          <tr>
            <Th>{t("addressBook.merge.field")}</Th>
            {heads.map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {texts.map((key) => (
            <Choice
              key={key}
              name={`take.${key}`}
              title={t(`account.${key}`)}
              says={{ kept: kept[key], other: gone[key] }}
              stands={kept[key] !== null && result[key] === kept[key] ? "kept" : "other"}
              heads={heads}
              t={t}
            />
          ))}
          {fields.map((field) => (
            <Choice
              key={field.key}
              name={`fields.${field.key}`}
              title={<bdi>{field.title}</bdi>}
              says={field}
              stands={field.stands}
              heads={heads}
              t={t}
            />
          ))}
          {lists.map(({ key, of }) => (
            <tr key={key} className={of({ ...kept, ...result }).length > 0 ? undefined : "opt"}>
              <th scope="row">{t(`addressBook.facts.${key}`)}</th>
              {[kept, gone, { ...kept, ...result }].map((row, at) => (
                <td key={["kept", "gone", "result"][at]} className="break" dir="auto">
                  <Head>{heads[at]}</Head>
                  {of(row).length > 0 ? of(row).map((line) => <div key={line}>{line}</div>) : nothing}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="t2">{t("addressBook.merge.moves", { name: goneName })}</p>
      <div className="form-acts">
        <Button href={`/admin/contacts/${id}`}>{t("addressBook.merge.keepBoth")}</Button>
        <Button type="submit" look="danger">
          {t("addressBook.merge.act")}
        </Button>
      </div>
    </form>
  );
}

/** On a phone the row unfolds, and each cell says whose it is. */
const Head = ({ children }: { children: ReactNode }) => <p className="only-xs xs t3">{children}</p>;

type ChoiceProps = {
  name: string;
  title: ReactNode;
  says: Record<Of, string | null>;
  stands: Of;
  heads: string[];
  t: Translate;
};
type Of = "kept" | "other";

/** What both say, of which one is chosen; what will stand follows the choice by style alone, so without scripts too. */
function Choice({ name, title, says, stands, heads, t }: ChoiceProps) {
  const nothing = <span className="t3">{t("addressBook.facts.nothing")}</span>;
  return (
    <tr className={says.kept || says.other ? "chooses" : "opt"}>
      <th scope="row">{title}</th>
      {(["kept", "other"] as const).map((side, at) => (
        <td key={side} dir="auto">
          <Head>{heads[at]}</Head>
          {says[side] ? (
            <label className="field-row">
              <input type="radio" className="radio" name={name} value={side} defaultChecked={stands === side} />
              <span className="words">{says[side]}</span>
            </label>
          ) : (
            nothing
          )}
        </td>
      ))}
      <td dir="auto">
        <Head>{heads[2]}</Head>
        {says.kept && <span className="if-kept">{says.kept}</span>}
        {says.other && <span className="if-other">{says.other}</span>}
        {!says.kept && !says.other && nothing}
      </td>
    </tr>
  );
}
