import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listBatches } from "@/domain/batches/batch";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import { formatDate, formatNumber } from "@/lib/format";
import { openDesk } from "../desk";
import { WorkTable } from "../lists/work-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("batches.title") };
}

/** What was done to many at once. */
export default async function BatchesPage({ searchParams }: PageProps<"/admin/batches">) {
  const [{ viewer, t, locale, zone }, query] = [await openDesk("/admin/batches"), await searchParams];
  const page = await listBatches(viewer, { after: one(query.after), before: one(query.before) });
  return (
    <Still>
      <AdminHead title={t("batches.title")}>{t("batches.intro")}</AdminHead>
      <WorkTable
        caption={t("batches.caption")}
        empty={{ title: t("batches.empty"), text: t("batches.emptyText"), seed: "batches" }}
        heads={[
          { label: t("batches.columns.act") },
          { label: t("batches.columns.state") },
          { label: t("batches.columns.done"), isNumber: true },
          { label: t("batches.columns.left"), isNumber: true },
          { label: t("batches.columns.by") },
          { label: t("batches.columns.when") },
        ]}
        page={page}
        path="/admin/batches"
        rowOf={(row) => ({
          href: `/admin/batches/${row.id}`,
          name: t(`batches.acts.${row.act}` as "batches.acts.mute"),
          cells: [
            t(`batches.states.${row.state}`),
            formatNumber(row.done, locale),
            formatNumber(row.skipped, locale),
            row.by ?? t("batches.nobody"),
            formatDate(row.createdAt, locale, zone, { dateStyle: "medium" }),
          ],
        })}
        t={t}
      />
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
