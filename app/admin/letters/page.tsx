import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listLetters } from "@/domain/letters/letters";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import { formatDate, formatNumber } from "@/lib/format";
import { WorkTable } from "../lists/work-table";
import { openLetters } from "./door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("letters.title") };
}

/** Letters to many: drafts, and what went out. */
export default async function LettersPage({ searchParams }: PageProps<"/admin/letters">) {
  const [{ viewer, t, locale, zone }, query] = [await openLetters("/admin/letters"), await searchParams];
  const page = await listLetters(viewer, { after: one(query.after), before: one(query.before) });
  return (
    <Still>
      <AdminHead
        title={t("letters.title")}
        actions={
          <Button href="/admin/letters/new?of=members" look="primary" icon="mail">
            {t("letters.write")}
          </Button>
        }
      >
        {t("letters.intro")}
      </AdminHead>
      <WorkTable
        caption={t("letters.caption")}
        empty={{ title: t("letters.empty"), text: t("letters.emptyText"), seed: "letters" }}
        heads={[
          { label: t("letters.subject") },
          { label: t("letters.state") },
          { label: t("letters.reached"), isNumber: true },
          { label: t("batches.columns.by") },
          { label: t("batches.columns.when") },
        ]}
        page={page}
        path="/admin/letters"
        rowOf={(row) => ({
          href: `/admin/letters/${row.id}`,
          name: row.subject,
          cells: [
            t(row.state ? `batches.states.${row.state}` : "letters.draft"),
            row.sentAt ? formatNumber(row.done ?? 0, locale) : "",
            row.by ?? "",
            formatDate(row.sentAt ?? row.createdAt, locale, zone, { dateStyle: "medium" }),
          ],
        })}
        t={t}
      />
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
