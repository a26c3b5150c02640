import type { Metadata } from "next";
import { can } from "@/domain/can";
import { nameForBook } from "@/domain/contacts/page";
import { getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";

type Key = "addressBook.contactTitle" | "addressBook.editTitle" | "addressBook.deleteTitle" | "addressBook.mergeTitle";

/** The title of a page about one contact; nothing of its own for whom the page refuses. */
export async function titleOf({ id }: { id: string }, key: Key): Promise<Metadata> {
  const [viewer, t] = await Promise.all([getViewer(), getWords()]);
  const name = isUuid(id) && can.manageContacts(viewer) ? await nameForBook(viewer, id) : undefined;
  if (name === undefined) return { title: t("addressBook.title") };
  return { title: t(key, { name: name ?? t("addressBook.noName") }) };
}
