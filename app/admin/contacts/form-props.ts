import { personLists } from "@/components/contacts/person-lists";
import type { Contact } from "@/domain/contacts/page";
import { formWords } from "@/entry/words";
import { countries } from "@/lib/countries";
import type { Desk } from "../desk";

const NOBODY = { emails: [], phones: [], addresses: [] };

/** What the form about a contact is shown from; without one it is empty. */
export async function formProps({ t, locale }: Pick<Desk, "t" | "locale">, contact?: Contact) {
  const [account, words] = [await formWords("account"), await formWords("form")];
  const text = (value: string | null | undefined) => value ?? undefined;
  return {
    values: {
      firstName: text(contact?.firstName),
      lastName: text(contact?.lastName),
      company: text(contact?.company),
      jobTitle: text(contact?.jobTitle),
      birthdate: text(contact?.birthdate),
    },
    lists: personLists(contact ?? NOBODY, account, countries(locale), t),
    names: { ...account, youTitle: t("addressBook.person"), youHint: t("addressBook.personHint") },
    words,
    saving: {
      save: t(contact ? "settings.save" : "addressBook.make"),
      undo: t("settings.undo"),
      unsaved: t("settings.unsaved"),
    },
  };
}
