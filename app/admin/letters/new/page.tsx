import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { countReaders } from "@/domain/letters/letters";
import { one } from "@/entry/path";
import { doneWords, formWords, getWords } from "@/entry/words";
import { listAsked } from "../../lists/asked";
import { openLetters } from "../door";
import { LetterForm } from "../letter-form";
import { Readers } from "../readers";
import { letterWords } from "../say";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("letters.newTitle") };
}

/** A letter to everybody in a list; the list stands in the address. */
export default async function NewLetterPage({ searchParams }: PageProps<"/admin/letters/new">) {
  const [query, desk] = [await searchParams, await openLetters("/admin/letters/new")];
  const { viewer, t, locale } = desk;
  const of = one(query.of) === "members" ? "members" : "contacts";
  const { words, said } = await listAsked(desk, of, query);
  const counts = await countReaders(viewer, { of, query: words });
  return (
    <Still>
      <AdminHead title={t("letters.newTitle")}>{t("letters.newIntro")}</AdminHead>
      <div className="narrow stack gap-lg">
        <Readers of={of} counts={counts} said={said} locale={locale} t={t} />
        <Card>
          <LetterForm of={of} query={words} words={await formWords("form")} say={letterWords(t)} />
        </Card>
      </div>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
