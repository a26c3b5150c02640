import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { SearchField } from "@/components/ui/search-field";
import { Still } from "@/components/ui/still";
import { ContactListInput, listContacts, nameOf } from "@/domain/contacts/list";
import { MERGED_TEXTS, previewMerge } from "@/domain/contacts/merge";
import { getContact } from "@/domain/contacts/page";
import { DomainError } from "@/domain/errors";
import { one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { doneWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { type Desk, openDesk, type Query } from "../../../desk";
import { calledWord } from "../../words";
import { titleOf } from "../title";
import { MergePreview } from "./merge-preview";

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
  const names: [string, string] = [calledWord(t, nameOf(preview.kept)), calledWord(t, nameOf(preview.other))];
  return <MergePreview preview={preview} names={names} texts={MERGED_TEXTS} id={id} t={t} />;
}
