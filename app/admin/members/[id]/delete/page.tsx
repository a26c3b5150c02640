import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { getMemberForStaff } from "@/domain/members/staff-record";
import { orNotFound } from "@/entry/viewer";
import { formWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../../desk";
import { titleOf } from "../title";
import { DeleteForm } from "./delete-form";

export async function generateMetadata({ params }: PageProps<"/admin/members/[id]/delete">): Promise<Metadata> {
  return titleOf(await params, "admin.delete.title");
}

export default async function DeletePage({ params }: PageProps<"/admin/members/[id]/delete">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const { viewer, t } = await openDesk(`/admin/members/${id}/delete`, "members.delete");
  const member = await orNotFound(getMemberForStaff(viewer, id));
  const name = member.nickname;
  return (
    <Still>
      <AdminHead title={t("admin.delete.title", { name })}>{t("admin.delete.effect", { name })}</AdminHead>
      <Card className="narrow">
        <DeleteForm
          memberId={id}
          words={await formWords("form")}
          say={{
            content: t("admin.delete.content", { name }),
            anonymise: t("admin.delete.anonymise"),
            anonymiseHint: t("admin.delete.anonymiseHint"),
            remove: t("admin.delete.remove"),
            removeHint: t("admin.delete.removeHint"),
            erase: t("admin.delete.erase"),
            eraseHint: t("admin.delete.eraseHint"),
            confirm: t("admin.delete.confirm", { name }),
            act: t("admin.delete.act"),
            cancel: t("admin.cancel"),
          }}
        />
      </Card>
    </Still>
  );
}
