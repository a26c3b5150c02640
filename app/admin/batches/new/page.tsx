import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Card } from "@/components/ui/card";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listBadgeNames } from "@/domain/badges/badges";
import { ACTS } from "@/domain/batches/acts";
import { countAbout } from "@/domain/batches/begin";
import { type About, CONTACT_ACTS, MEMBER_ACTS } from "@/domain/batches/input";
import { can } from "@/domain/can";
import { listLabels } from "@/domain/contacts/labels";
import { MOST_COUNTED } from "@/domain/counting";
import { listRoles } from "@/domain/roles/roles";
import { one } from "@/entry/path";
import { formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../../desk";
import { listAsked } from "../../lists/asked";
import { howMany } from "../../lists/how-many";
import { bulkKeys } from "../../members/choices";
import { BatchForm } from "./batch-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("batches.new.title") };
}

/** What to do to many, and what it must be told: whom it is about stands in the address. */
export default async function NewBatchPage({ searchParams }: PageProps<"/admin/batches/new">) {
  const [query, desk] = [await searchParams, await openDesk("/admin/batches/new")];
  const { viewer, t } = desk;
  const of = one(query.of) === "contacts" ? "contacts" : "members";
  if (!(of === "contacts" ? can.manageContacts(viewer) : can.manageMembers(viewer))) forbidden();
  // Ids that do not read are nobody's: without them it would be about everybody in the list.
  const ids = one(query.ids)?.split(".").filter(isUuid).slice(0, 200);
  const { words, said } = await listAsked(desk, of, query);
  const about: About =
    of === "contacts" ? (ids ? { contactIds: ids } : { contacts: words }) : ids ? { memberIds: ids } : { list: words };
  const count = await countAbout(viewer, about);
  const acts = (of === "contacts" ? CONTACT_ACTS : MEMBER_ACTS).filter((act) => ACTS[act].may(viewer));
  const keys =
    of === "contacts"
      ? (await listLabels(viewer)).map(({ id, name }) => ({ value: `label:${id}`, label: name }))
      : bulkKeys(viewer, t, await listRoles(viewer), await listBadgeNames()).flatMap((group) => group.keys);
  const say = (key: "act" | "reason" | "reasonHint" | "content" | "anonymise" | "remove" | "submit" | "none") =>
    t(`batches.new.${key}`);
  return (
    <Still>
      <AdminHead title={t("batches.new.title")}>
        <b>{howMany(t, of, count)}</b>
        {!ids && said.length > 0 && ` (${said.join(" · ")})`}. {t(`batches.new.whoHints.${of}`)}
      </AdminHead>
      <Card className="narrow">
        <BatchForm
          fields={fieldsOf(about)}
          acts={acts.map((act) => ({
            value: act,
            label: t(`batches.acts.${act}`),
            hint: t(`batches.actHints.${act}`),
          }))}
          keys={keys}
          asks={{
            reason: of === "members",
            content: of === "members" && can.deleteMembers(viewer),
            confirmation: of === "contacts" || can.deleteMembers(viewer),
          }}
          words={await formWords("form")}
          say={{
            ...{ act: say("act"), reason: say("reason"), reasonHint: say("reasonHint"), content: say("content") },
            ...{ anonymise: say("anonymise"), remove: say("remove"), submit: say("submit"), none: say("none") },
            key: t(`batches.new.keys.${of}`),
            keyHint: t(`batches.new.keyHints.${of}`),
            confirm:
              count > MOST_COUNTED
                ? t("batches.new.confirmMore", { most: MOST_COUNTED })
                : t("batches.new.confirm", { count }),
          }}
        />
      </Card>
    </Still>
  );
}

/** Whom it is about, as the form tells it. */
function fieldsOf(about: About): [string, string][] {
  return Object.entries(about).flatMap(([kind, value]): [string, string][] =>
    Array.isArray(value)
      ? value.map((id) => [`about.${kind}[]`, id])
      : Object.entries(value as Record<string, string>).map(([key, word]) => [`about.${kind}.${key}`, word]),
  );
}
