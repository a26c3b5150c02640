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
  const nothing = <span className="t3">{t("addressBook.facts.nothing")}</span>;
  return (
    <form action={merge} className="stack gap-lg">
      <input type="hidden" name="contactId" value={kept.id} />
      <input type="hidden" name="otherId" value={gone.id} />
      {kept.isMember && <Note>{t("addressBook.merge.member", { name: keptName })}</Note>}
      <Table caption={t("addressBook.merge.caption")} plain scrolls>
        <thead>
          <tr>
            <Th>{t("addressBook.merge.field")}</Th>
            <Th>{t("addressBook.merge.kept", { name: keptName })}</Th>
            <Th>{t("addressBook.merge.gone", { name: goneName })}</Th>
            <Th>{t("addressBook.merge.result")}</Th>
          </tr>
        </thead>
        <tbody>
          {texts.map((key) => (
            <tr key={key}>
              <th scope="row">{t(`account.${key}`)}</th>
              {(["kept", "other"] as const).map((side) => {
                const value = (side === "kept" ? kept : gone)[key];
                return (
                  <td key={side} dir="auto">
                    <Side
                      name={`take.${key}`}
                      side={side}
                      value={value}
                      isOn={result[key] === value && (side === "kept" || kept[key] !== value)}
                      t={t}
                    />
                  </td>
                );
              })}
              <td dir="auto">{result[key] ?? nothing}</td>
            </tr>
          ))}
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">
                <bdi>{field.title}</bdi>
              </th>
              {(["kept", "other"] as const).map((side) => (
                <td key={side} dir="auto">
                  <Side
                    name={`fields.${field.key}`}
                    side={side}
                    value={field[side]}
                    isOn={field.stands === side}
                    t={t}
                  />
                </td>
              ))}
              <td dir="auto">{field[field.stands]}</td>
            </tr>
          ))}
          {lists.map(({ key, of }) => (
            <tr key={key}>
              <th scope="row">{t(`addressBook.facts.${key}`)}</th>
              {[kept, gone, { ...kept, ...result }].map((row, at) => (
                <td key={["kept", "gone", "result"][at]} className="break" dir="auto">
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

type SideProps = { name: string; side: "kept" | "other"; value: string | null; isOn: boolean; t: Translate };

/** What one of the two says, to be chosen; nothing to choose where it says nothing. */
function Side({ name, side, value, isOn, t }: SideProps) {
  if (!value) return <span className="t3">{t("addressBook.facts.nothing")}</span>;
  return (
    <label className="field-row">
      <input type="radio" className="radio" name={name} value={side} defaultChecked={isOn} />
      <span className="words">{value}</span>
    </label>
  );
}
