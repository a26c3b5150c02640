import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Crumbs } from "@/components/ui/crumbs";
import { Done } from "@/components/ui/done";
import { FittedFrame } from "@/components/ui/fitted-frame";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { countReaders, getLetter, markOfLetter } from "@/domain/letters/letters";
import { orNotFound } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { fullTime } from "@/lib/format";
import { countWord } from "../../count-word";
import { listAsked } from "../../lists/asked";
import { drop, send } from "../actions";
import { openLetters } from "../door";
import { LetterForm } from "../letter-form";
import { Readers } from "../readers";
import { letterWords } from "../say";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("letters.one") };
}

/** A letter: the draft with its preview and the number of its readers, or what went out. */
export default async function LetterPage({ params, searchParams }: PageProps<"/admin/letters/[id]">) {
  const { id } = await params;
  const desk = await openLetters(`/admin/letters/${id}`);
  const { viewer, t, locale, zone } = desk;
  const letter = await orNotFound(getLetter(viewer, id));
  const { of, query, subject, body, sentAt, batchId } = letter;
  const isDraft = !sentAt;
  const { said } = await listAsked(desk, of, query);
  const counts = isDraft ? await countReaders(viewer, letter) : null;
  return (
    <Still>
      <Crumbs label={t("letters.title")} steps={[{ href: "/admin/letters", name: t("letters.title") }]} />
      <AdminHead title={<bdi>{subject}</bdi>}>{t(isDraft ? "letters.isDraft" : "letters.isSent")}</AdminHead>
      {counts && <Readers of={of} counts={counts} said={said} locale={locale} t={t} />}
      {sentAt && batchId && (
        <Note
          title={t("letters.sentAt", { when: fullTime(sentAt, locale, zone) })}
          action={<Button href={`/admin/batches/${batchId}`}>{t("letters.howFar")}</Button>}
        >
          <p>{said.length === 0 ? t(`letters.everybody.${of}`) : said.join(" · ")}</p>
        </Note>
      )}
      <div className="grid2">
        {isDraft && (
          <Card title={t("letters.words")}>
            <LetterForm
              letterId={id}
              seen={markOfLetter(letter)}
              of={of}
              query={query}
              values={{ subject, body }}
              words={await formWords("form")}
              say={letterWords(t)}
            />
          </Card>
        )}
        <Card title={t("letters.preview")}>
          <FittedFrame
            title={t("letters.previewHtml")}
            src={`/api/guildhall/v1/letters/${id}/html?of=${letter.updatedAt.getTime()}`}
          />
          {counts && (
            <div className="row wrap">
              <form action={send}>
                <input type="hidden" name="letterId" value={id} />
                <input type="hidden" name="seen" value={letter.updatedAt.toISOString()} />
                <Button type="submit" look="primary" icon="mail">
                  {t("letters.send", { count: counts.reached, number: countWord(t, counts.reached, locale) })}
                </Button>
              </form>
              <form action={drop}>
                <input type="hidden" name="letterId" value={id} />
                <Button type="submit" look="danger-quiet" icon="trash-2">
                  {t("letters.delete")}
                </Button>
              </form>
            </div>
          )}
        </Card>
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
