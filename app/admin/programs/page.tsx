import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { TakeAway } from "@/components/ui/line-acts";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { getClient, listClients, markOfClient } from "@/domain/oauth/clients";
import { GRANTS } from "@/domain/oauth/input";
import { one } from "@/entry/path";
import { shownOnce } from "@/entry/shown-once";
import { orNull } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import type { Translate } from "@/messages/translate";
import { CallerList } from "../caller-list";
import { openDesk } from "../desk";
import { permissionGroups } from "../permission-groups";
import { SecretNote } from "../secret-note";
import { newSecret, removeProgram } from "./actions";
import { ProgramForm } from "./program-form";
import { ProgramLine } from "./program-line";

const PATH = "/admin/programs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("programs.title") };
}

/** The programs that come with visitors and members (OAuth clients), and the form of one. */
export default async function ProgramsPage({ searchParams }: PageProps<"/admin/programs">) {
  const [desk, query, words] = [await openDesk(PATH, "apiKeys.manage"), await searchParams, await formWords("form")];
  const { viewer, t } = desk;
  const [made, edit] = [one(query.made), one(query.edit)];
  const [secret, page, open] = await Promise.all([
    shownOnce(made),
    listClients(viewer, { after: one(query.after), before: one(query.before) }),
    isUuid(edit) ? orNull(getClient(viewer, edit)) : null,
  ]);
  const reading = { t, locale: desk.locale, zone: desk.zone, now: desk.now };
  return (
    <Still>
      <AdminHead title={t("programs.title")}>{t("programs.intro")}</AdminHead>
      {isUuid(made) &&
        (secret ? (
          <SecretNote secret={secret} words={secretWords(t)} />
        ) : (
          <Note look="ok" role="status">
            {t("programs.saved")}
          </Note>
        ))}
      <div className="grid2">
        <CallerList
          title={t("programs.list")}
          empty={{ title: t("programs.emptyTitle"), text: t("programs.empty"), seed: "programs" }}
          page={page}
          path={PATH}
          query={query}
          lines={page.rows.map((program) => (
            <ProgramLine key={program.id} program={program} isOpen={program.id === open?.id} {...reading} />
          ))}
          t={t}
        />
        <Card title={open ? t("programs.edit", { name: open.name }) : t("programs.add")} id="form">
          <ProgramForm
            key={open?.id ?? `new ${page.rows[0]?.id}`}
            words={words}
            groups={permissionGroups(t, viewer)}
            grants={GRANTS.map((grant) => ({
              value: grant,
              label: t(`programs.grant.${grant}`),
              hint: t(`programs.grantHint.${grant}`),
            }))}
            program={open ? { ...open, seen: markOfClient(open) } : undefined}
            labels={{ ...labels(t), submit: t(open ? "programs.save" : "programs.create") }}
          />
          {open && (
            <div className="rest stack">
              {open.grants.includes("client_credentials") && (
                <form action={newSecret}>
                  <input type="hidden" name="clientId" value={open.id} />
                  <p className="sm t3">{t("programs.secretHint")}</p>
                  <Button type="submit" size="sm" icon="refresh-cw">
                    {t("programs.newSecret")}
                  </Button>
                </form>
              )}
              <TakeAway
                action={removeProgram}
                name="clientId"
                value={open.id}
                hint={t("programs.deleteHint")}
                label={t("programs.delete")}
              />
            </div>
          )}
        </Card>
      </div>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}

const secretWords = (t: Translate) => ({
  title: t("programs.secretMade"),
  hint: t("apiKeys.madeHint"),
  label: t("programs.secret"),
  copy: t("apiKeys.copy"),
  copied: t("apiKeys.copied"),
});

const labels = (t: Translate) => ({
  name: t("programs.name"),
  nameHint: t("programs.nameHint"),
  origins: t("programs.origins"),
  originsHint: t("programs.originsHint"),
  redirects: t("programs.redirects"),
  redirectsHint: t("programs.redirectsHint"),
  grants: t("programs.grants"),
  grantsHint: t("programs.grantsHint"),
  permissions: t("programs.permissions"),
  permissionsHint: t("programs.permissionsHint"),
});
