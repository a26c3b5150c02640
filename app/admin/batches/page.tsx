import type { Metadata } from "next";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { formatDate, formatNumber } from "@/components/ui/format";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { listBatches } from "@/domain/batches/batch";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import { openDesk } from "../desk";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("batches.title") };
}

/** What was done to many at once. */
export default async function BatchesPage({ searchParams }: PageProps<"/admin/batches">) {
  const [{ viewer, t, locale, zone }, query] = [await openDesk("/admin/batches", "members.manage"), await searchParams];
  const page = await listBatches(viewer, { after: one(query.after), before: one(query.before) });
  return (
    <Still>
      <AdminHead title={t("batches.title")}>{t("batches.intro")}</AdminHead>
      {page.rows.length === 0 ? (
        <Empty title={t("batches.empty")} seed="batches">
          {t("batches.emptyText")}
        </Empty>
      ) : (
        <>
          <Table caption={t("batches.caption")} plain scrolls>
            <thead>
              <tr>
                <Th>{t("batches.columns.act")}</Th>
                <Th>{t("batches.columns.state")}</Th>
                <Th optional number>
                  {t("batches.columns.done")}
                </Th>
                <Th optional number>
                  {t("batches.columns.left")}
                </Th>
                <Th optional>{t("batches.columns.by")}</Th>
                <Th optional>{t("batches.columns.when")}</Th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <a className="b" href={`/admin/batches/${row.id}`}>
                      {t(`batches.acts.${row.act}` as "batches.acts.mute")}
                    </a>
                  </td>
                  <td>{t(`batches.states.${row.state}`)}</td>
                  <td className="num opt">{formatNumber(row.done, locale)}</td>
                  <td className="num opt">{formatNumber(row.skipped, locale)}</td>
                  <td className="opt t2">{row.by ?? t("batches.nobody")}</td>
                  <td className="opt t3">{formatDate(row.createdAt, locale, zone, { dateStyle: "medium" })}</td>
                </tr>
              ))}
            </tbody>
          </Table>
          <CursorPager page={page} at={(key, cursor) => `/admin/batches?${key}=${encodeURIComponent(cursor)}`} t={t} />
        </>
      )}
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
