import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { SearchField } from "@/components/ui/search-field";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { ContactListInput, listContacts, nameOf } from "@/domain/contacts/list";
import { MERGED_TEXTS, previewMerge } from "@/domain/contacts/merge";
import { getContact } from "@/domain/contacts/page";
import { DomainError } from "@/domain/errors";
import { one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { doneWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { type Desk, openDesk, type Query } from "../../../desk";
import { merge } from "../../actions";
import { calledWord } from "../../words";
import { titleOf } from "../title";

export async function generateMetadata({ params }: PageProps<"/admin/contacts/[id]/merge">): Promise<Metadata> {
  return titleOf(await params, "addressBook.mergeTitle");
}

/** Two contacts side by side, what will stand of them field by field, and the button; without a second one, the search for it. */
export default async function MergePage({ params, searchParams }: PageProps<"/admin/contacts/[id]/merge">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const desk = await openDesk(`/admin/contacts/${id}/merge`, "contacts.manage");
  const { viewer, t } = desk;
  const [contact, query] = [await orNotFound(getContact(viewer, id)), (await searchParams) as Query];
  const other = one(query.with);
  const name = calledWord(t, contact.name);
  return (
    <Still>
      <a className="link sm" href={`/admin/contacts/${id}`}>
        {t("addressBook.backTo", { name })}
      </a>
      <AdminHead title={t("addressBook.mergeTitle", { name })}>{t("addressBook.merge.intro")}</AdminHead>
      {isUuid(other) ? (
        <Preview {...desk} id={id} other={other} />
      ) : (
        <Search {...desk} id={id} q={one(query.q) ?? ""} />
      )}
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}

type Props = Pick<Desk, "viewer" | "t"> & { id: string };

async function Search({ viewer, t, id, q }: Props & { q: string }) {
  const found = q
    ? (await listContacts(viewer, ContactListInput.parse({ q }), 10)).rows.filter((row) => row.id !== id)
    : [];
  return (
    <>
      <form className="row filters" action={`/admin/contacts/${id}/merge`}>
        <SearchField label={t("addressBook.search")} value={q} />
      </form>
      {q && found.length === 0 && <p className="t3">{t("addressBook.none")}</p>}
      <ul className="rows">
        {found.map((row) => (
          <li key={row.id} className="row between">
            <span className="grow">
              <b className="b">
                <bdi>{calledWord(t, row.name)}</bdi>
              </b>{" "}
              <span className="t3">{row.email}</span>
            </span>
            <Button href={`/admin/contacts/${id}/merge?with=${row.id}`} size="sm">
              {t("addressBook.doubles.merge")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

async function Preview({ viewer, t, id, other }: Props & { other: string }) {
  const preview = await orNotFound(previewMerge(viewer, id, other)).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
  if (preview instanceof DomainError)
    return <Note look="warn">{t(`errors.${preview.reason}` as "errors.contacts-both-members")}</Note>;
  const { kept, other: gone, result } = preview;
  const [keptName, goneName] = [calledWord(t, nameOf(kept)), calledWord(t, nameOf(gone))];
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
          {MERGED_TEXTS.map((key) => (
            <tr key={key}>
              <th scope="row">{t(`account.${key}`)}</th>
              {(["kept", "other"] as const).map((side) => {
                const value = (side === "kept" ? kept : gone)[key];
                return (
                  <td key={side} dir="auto">
                    {value ? (
                      <label className="field-row">
                        <input
                          type="radio"
                          className="radio"
                          name={`take.${key}`}
                          value={side}
                          defaultChecked={result[key] === value && (side === "kept" || kept[key] !== value)}
                        />
                        <span className="words">{value}</span>
                      </label>
                    ) : (
                      nothing
                    )}
                  </td>
                );
              })}
              <td dir="auto">{result[key] ?? nothing}</td>
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
