import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { listApiKeys } from "@/domain/api-keys/api-key";
import { one } from "@/entry/path";
import { shownOnce } from "@/entry/shown-once";
import { doneWords, formWords, getWords } from "@/entry/words";
import { CallerList } from "../caller-list";
import { openDesk } from "../desk";
import { permissionGroups } from "../permission-groups";
import { SecretNote } from "../secret-note";
import { KeyForm } from "./key-form";
import { KeyLine } from "./key-line";

const PATH = "/admin/api-keys";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("apiKeys.title") };
}

/** The keys that programs call the API with, and the form of a new one. */
export default async function ApiKeysPage({ searchParams }: PageProps<"/admin/api-keys">) {
  const [desk, query, words] = [await openDesk(PATH, "apiKeys.manage"), await searchParams, await formWords("form")];
  const { viewer, t } = desk;
  const made = await shownOnce(one(query.made));
  const page = await listApiKeys(viewer, { after: one(query.after), before: one(query.before) });
  const reading = { t, locale: desk.locale, zone: desk.zone, now: desk.now };
  return (
    <Still>
      <AdminHead
        title={t("apiKeys.title")}
        actions={
          <div className="row wrap">
            <Button href="/docs/api">{t("apiKeys.reference")}</Button>
            <Button href="/admin/programs">{t("shell.programs")}</Button>
          </div>
        }
      >
        {t("apiKeys.intro")}
      </AdminHead>
      {made && (
        <SecretNote
          secret={made}
          words={{
            title: t("apiKeys.made"),
            hint: t("apiKeys.madeHint"),
            label: t("apiKeys.key"),
            copy: t("apiKeys.copy"),
            copied: t("apiKeys.copied"),
          }}
        />
      )}
      <div className="grid2">
        <CallerList
          title={t("apiKeys.list")}
          empty={{ title: t("apiKeys.emptyTitle"), text: t("apiKeys.empty"), seed: "keys" }}
          page={page}
          path={PATH}
          query={query}
          lines={page.rows.map((apiKey) => <KeyLine key={apiKey.id} apiKey={apiKey} {...reading} />)}
          t={t}
        />
        <Card title={t("apiKeys.add")} id="form">
          <KeyForm
            key={page.rows[0]?.id ?? "first"}
            words={words}
            groups={permissionGroups(t, viewer)}
            labels={{
              name: t("apiKeys.name"),
              nameHint: t("apiKeys.nameHint"),
              days: t("apiKeys.days"),
              daysHint: t("apiKeys.daysHint"),
              permissions: t("apiKeys.permissions"),
              permissionsHint: t("apiKeys.permissionsHint"),
              submit: t("apiKeys.create"),
            }}
          />
        </Card>
      </div>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
