import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { getMemberForStaff } from "@/domain/members/staff-record";
import { localPath, one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { formWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../desk";
import { SanctionForm } from "../../sanction-form";
import { sanctionWords } from "../../sanction-words";
import { titleOf } from "../title";

export async function generateMetadata({ params }: PageProps<"/admin/members/[id]/mute">): Promise<Metadata> {
  return titleOf(await params, "admin.sanction.mute.title");
}

export default async function MutePage({ params, searchParams }: PageProps<"/admin/members/[id]/mute">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const page = `/admin/members/${id}`;
  const { viewer, t } = await openDesk(`${page}/mute`, "members.mute");
  const member = await orNotFound(getMemberForStaff(viewer, id));
  const next = localPath(one((await searchParams).next), page);
  const say = sanctionWords(t, "mute", member.nickname);
  return (
    <Still>
      <AdminHead title={t("admin.sanction.mute.title", { name: member.nickname })} />
      <Card className="narrow">
        <SanctionForm
          kind="mute"
          memberId={id}
          next={next}
          words={await formWords("form")}
          say={say}
          cancel={t("admin.cancel")}
        />
      </Card>
    </Still>
  );
}
