import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { getMemberForStaff } from "@/domain/members/staff-record";
import { localPath, one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { formWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../desk";
import { SanctionForm } from "./sanction-form";
import { sanctionWords } from "./sanction-words";

type Props = { kind: "block" | "mute"; id: string; next?: string | string[] };

/** Muting or blocking one member, on a page of its own. `next` is where to go when it is done. */
export async function SanctionPage({ kind, id, next }: Props) {
  if (!isUuid(id)) notFound();
  const page = `/admin/members/${id}`;
  const { viewer, t } = await openDesk(`${page}/${kind}`, `members.${kind}`);
  const member = await orNotFound(getMemberForStaff(viewer, id));
  return (
    <Still>
      <AdminHead title={t(`admin.sanction.${kind}.title`, { name: member.nickname })} />
      <Card className="narrow">
        <SanctionForm
          kind={kind}
          memberId={id}
          next={localPath(one(next), page)}
          words={await formWords("form")}
          say={sanctionWords(t, kind, member.nickname)}
          cancel={t("admin.cancel")}
        />
      </Card>
    </Still>
  );
}
