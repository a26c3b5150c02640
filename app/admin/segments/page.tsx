import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { can } from "@/domain/can";
import { listSegments, markOfSegment } from "@/domain/segments/segments";
import { one } from "@/entry/path";
import { doneWords, formWords, getWords } from "@/entry/words";
import type { Translate } from "@/messages/translate";
import { openDesk, type Query } from "../desk";
import { openSegment } from "./address";
import { ChangeSegment } from "./change-segment";
import { UseOf } from "./use-of";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("segments.title") };
}

/** The kept filters: opened, renamed, shared and forgotten. */
export default async function SegmentsPage({ searchParams }: PageProps<"/admin/segments">) {
  const [{ viewer, t }, query] = [await openDesk("/admin/segments"), (await searchParams) as Query];
  const kinds = (["contacts", "members"] as const).filter((of) =>
    of === "contacts" ? can.manageContacts(viewer) : can.seeDesk(viewer),
  );
  const of = kinds.find((kind) => kind === one(query.of)) ?? kinds[0];
  if (!of) forbidden();
  const [rows, words] = [await listSegments(viewer, of), await formWords("form")];
  const here = `/admin/segments?of=${of}`;
  return (
    <Still>
      <AdminHead title={t("segments.title")}>{t("segments.intro")}</AdminHead>
      <Tabs
        label={t("segments.title")}
        tabs={kinds.map((kind) => ({
          href: `/admin/segments?of=${kind}`,
          label: t(`segments.of.${kind}`),
          current: kind === of,
        }))}
      />
      {rows.length === 0 ? (
        <Empty title={t("segments.empty")} action={<Button href={`/admin/${of}`}>{t(`segments.go.${of}`)}</Button>}>
          {t("segments.emptyText")}
        </Empty>
      ) : (
        <Table unfolds caption={t("segments.title")} plain scrolls>
          <thead>
            <tr>
              <Th>{t("segments.segment")}</Th>
              <Th>{t("segments.use")}</Th>
              <Th>
                <span className="vh">{t("addressBook.labels.acts")}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((segment) => (
              <tr key={segment.id}>
                <td>
                  <a className="b" href={openSegment({ segmentId: segment.id, of, query: segment.query })}>
                    <bdi>{segment.name}</bdi>
                  </a>
                  {segment.isShared && <p className="xs t3">{t("segments.shared")}</p>}
                </td>
                <td>
                  <UseOf
                    segment={segment}
                    may={{ export: can.exportMembers(viewer), write: can.writeToMany(viewer) }}
                    t={t}
                  />
                </td>
                <td>
                  {segment.isOwn ? (
                    <ChangeSegment
                      segment={{ id: segment.id, name: segment.name, isShared: segment.isShared }}
                      seen={markOfSegment(segment)}
                      here={here}
                      words={words}
                      say={changeWords(t, segment.name)}
                    />
                  ) : (
                    <Others t={t} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}

const changeWords = (t: Translate, name: string) => ({
  change: t("segments.change"),
  changeOf: t("segments.changeOf", { name }),
  nameOf: t("segments.nameOf", { name }),
  share: t("segments.share"),
  save: t("segments.saveChange"),
  saveOf: t("segments.saveOf", { name }),
  drop: t("segments.delete"),
  dropOf: t("segments.deleteOf", { name }),
});

const Others = ({ t }: { t: Translate }) => <span className="t3 sm">{t("segments.others")}</span>;
