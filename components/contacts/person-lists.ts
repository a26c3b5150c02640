import { ADDRESS_TAGS, EMAIL_TAGS, PHONE_TAGS } from "@/domain/contacts/input";
import type { Translate } from "@/messages/translate";
import type { AddressWords } from "./address-fields";
import type { Entry, Kind, Option } from "./entries";

type Labels = AddressWords & Record<string, unknown> & { tags: Record<string, string>; noCountry: string };

/** What the three lists of a contact need to be shown: the words of My account, which staff read as well. */
export function personLists(
  contact: Record<Kind, Entry[]>,
  words: Labels,
  countries: { code: string; name: string }[],
  t: Translate,
) {
  const said = words as Labels & Record<string, string>;
  const address = {
    words,
    countries: [
      { value: "", label: words.noCountry },
      ...countries.map(({ code, name }): Option => ({ value: code, label: name })),
    ],
  };
  const list = (kind: Kind, value: string, add: string, tags: readonly string[]) => ({
    kind,
    entries: contact[kind],
    tags: tags.map((tag) => ({ value: tag, label: words.tags[tag] ?? tag })),
    legends: [...contact[kind], null].map((_, at) => t(`account.legend.${kind}`, { n: at + 1 })),
    labels: {
      title: said[`${kind}Title`]!,
      hint: t(`addressBook.lists.${kind}`),
      value,
      add,
      tag: said.tag!,
      primary: said.primary!,
      remove: said.remove!,
    },
    ...(kind === "addresses" && { address }),
  });
  return [
    list("emails", said.email!, said.addEmail!, EMAIL_TAGS),
    list("phones", said.phone!, said.addPhone!, PHONE_TAGS),
    list("addresses", "", said.addAddress!, ADDRESS_TAGS),
  ];
}
