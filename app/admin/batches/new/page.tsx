import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listBadgeNames } from "@/domain/badges/badges";
import { ACTS } from "@/domain/batches/acts";
import { countAbout } from "@/domain/batches/begin";
import { AboutInput, BATCH_ACTS } from "@/domain/batches/input";
import { can } from "@/domain/can";
import { listRoles } from "@/domain/roles/roles";
import { one } from "@/entry/path";
import { formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk, single } from "../../desk";
import { bulkKeys } from "../../members/choices";
import { BatchForm } from "./batch-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("batches.new.title") };
}

/** What to do to many, and what it must be told: whom it is about stands in the address. */
export default async function NewBatchPage({ searchParams }: PageProps<"/admin/batches/new">) {
  const query = await searchParams;
  const { viewer, t } = await openDesk("/admin/batches/new", "members.manage");
  const ids = (one(query.ids) ?? "").split(".").filter(isUuid).slice(0, 200);
  const asked = Object.fromEntries(Object.entries(single(query)).filter(([, value]) => value)) as Record<
    string,
    string
  >;
  const about = AboutInput.parse(ids.length > 0 ? { memberIds: ids } : { list: asked });
  const count = await countAbout(viewer, about);
  const keys = bulkKeys(viewer, t, await listRoles(viewer), await listBadgeNames());
  const fields: [string, string][] =
    "memberIds" in about
      ? about.memberIds.map((id) => ["about.memberIds[]", id])
      : Object.entries(asked).map(([key, value]) => [`about.list.${key}`, value]);
  const say = (
    key:
      | "act"
      | "reason"
      | "reasonHint"
      | "role"
      | "roleHint"
      | "content"
      | "anonymise"
      | "remove"
      | "submit"
      | "cancel"
      | "none",
  ) => t(`batches.new.${key}`);
  return (
    <Still>
      <AdminHead title={t("batches.new.title")}>
        <b>{t("batches.new.who", { count })}</b>. {t("batches.new.whoHint")}
      </AdminHead>
      <Card className="narrow">
        <BatchForm
          fields={fields.length > 0 ? fields : [["about.list.status", "ALL"]]}
          acts={BATCH_ACTS.filter((act) => ACTS[act].may(viewer)).map((act) => ({
            value: act,
            label: t(`batches.acts.${act}`),
          }))}
          keys={keys.flatMap((group) => group.keys)}
          mayDelete={can.deleteMembers(viewer)}
          words={await formWords("form")}
          say={{
            ...{ act: say("act"), reason: say("reason"), reasonHint: say("reasonHint"), role: say("role") },
            ...{ roleHint: say("roleHint"), content: say("content"), anonymise: say("anonymise") },
            ...{ remove: say("remove"), submit: say("submit"), none: say("none") },
            confirm: t("batches.new.confirm", { count }),
          }}
        />
      </Card>
    </Still>
  );
}
