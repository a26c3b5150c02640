import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Button, buttonClass } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { Table, Th } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { can } from "@/domain/can";
import { type ListedSegment, listSegments } from "@/domain/segments/segments";
import { one } from "@/entry/path";
import { doneWords, getWords } from "@/entry/words";
import type { Translate } from "@/messages/translate";
import { openDesk, type Query } from "../desk";
import { change, drop } from "./actions";
import { openSegment } from "./address";
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
  const rows = await listSegments(viewer, of);
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
                <td>{segment.isOwn ? <Change segment={segment} here={here} t={t} /> : <Others t={t} />}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}

type ChangeProps = { segment: ListedSegment; here: string; t: Translate };

/** Unfolds to another name, sharing, and taking it away. */
const Change = ({ segment: { id, name, isShared }, here, t }: ChangeProps) => (
  <details className="segment-change">
    <summary className={buttonClass({ size: "sm" })} aria-label={t("segments.changeOf", { name })}>
      <Icon name="pencil" />
      {t("segments.change")}
    </summary>
    <form action={change} className="row wrap">
      <input type="hidden" name="segmentId" value={id} />
      <input type="hidden" name="next" value={here} />
      <input
        className="input input-mid"
        name="name"
        defaultValue={name}
        required
        maxLength={80}
        dir="auto"
        aria-label={t("segments.nameOf", { name })}
      />
      <label className="field-row">
        <input type="checkbox" className="check" name="isShared" defaultChecked={isShared} />
        <span className="words">{t("segments.share")}</span>
      </label>
      <Button type="submit" size="sm" aria-label={t("segments.saveOf", { name })}>
        {t("segments.saveChange")}
      </Button>
    </form>
    <form action={drop}>
      <input type="hidden" name="segmentId" value={id} />
      <input type="hidden" name="next" value={here} />
      <Button type="submit" size="sm" look="danger-quiet" icon="trash-2" aria-label={t("segments.deleteOf", { name })}>
        {t("segments.delete")}
      </Button>
    </form>
  </details>
);

const Others = ({ t }: { t: Translate }) => <span className="t3 sm">{t("segments.others")}</span>;
