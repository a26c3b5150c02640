import { Note } from "@/components/ui/note";
import type { Translate } from "@/messages/translate";
import { countWord } from "../count-word";

type Props = {
  of: "contacts" | "members";
  counts: { listed: number; reached: number };
  said: string[];
  locale: string;
  t: Translate;
};

/** Whom a letter is for, how many of them it reaches, and why not all. */
export function Readers({ of, counts, said, locale, t }: Props) {
  const [listed, reached] = [countWord(t, counts.listed, locale), countWord(t, counts.reached, locale)];
  return (
    <Note title={t("letters.reaches", { reached, listed })}>
      <p>{said.length === 0 ? t(`letters.everybody.${of}`) : said.join(" · ")}</p>
      <p>{t("letters.whoNot")}</p>
    </Note>
  );
}
