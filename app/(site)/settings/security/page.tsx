import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { getSignIn } from "@/domain/members/account-security";
import { getEmailChange } from "@/domain/members/email";
import { deviceOf } from "@/domain/notifications/device";
import { isConfirmed } from "@/domain/sessions/confirmed";
import { listIdentities } from "@/domain/sessions/identity";
import { listSessions } from "@/domain/sessions/session";
import { identityProviders } from "@/entry/next-auth";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { doneWords, formWords, getLanguage, getWords, passwordWords } from "@/entry/words";
import { dropChange, endOthers, linkProvider, prove, resendChange, sendLink, unlinkProvider } from "./actions";
import { ConfirmForm, EmailForm, PasswordForm } from "./security-forms";
import { SessionRow } from "./session-row";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("security.title") };
}

export default async function SecurityPage({ searchParams }: PageProps<"/settings/security">) {
  const viewer = await requireMember("/settings/security");
  const [params, site, me, t, form, locale] = await Promise.all([
    searchParams,
    getSite(),
    getMe(),
    getWords(),
    formWords("form"),
    getLanguage(),
  ]);
  const [signIn, change, sessions, identities] = await Promise.all([
    getSignIn(viewer),
    getEmailChange(viewer),
    listSessions(viewer.memberId),
    listIdentities(viewer),
  ]);
  const when = { now: new Date(), locale, zone: me?.timeZone ?? site.timeZone };
  const show = {
    ...(await passwordWords()),
    current: t("security.current"),
  };
  const providers = identityProviders();
  const mayLink = isConfirmed(me!.confirmedAt);
  const min = viewer.permissions.size > 0 || signIn.isStaff ? site.staffPasswordMin : site.memberPasswordMin;
  return (
    <Still>
      <div className="card">
        <Section id="password" title={t("security.passwordTitle")} hint={t("security.passwordHint")}>
          {signIn.hasPassword ? (
            <PasswordForm
              form={form}
              words={{
                ...show,
                newPassword: t("security.newPassword"),
                hint: t("signup.passwordHint", { min }),
                min,
                submit: t("security.changePassword"),
              }}
            />
          ) : (
            <form action={sendLink}>
              <p className="t2">{t("security.noPassword")}</p>
              <Button type="submit" icon="mail">
                {t("security.sendPassword")}
              </Button>
            </form>
          )}
        </Section>
        <Section id="email" title={t("security.emailTitle")} hint={t("security.emailHint")}>
          <p>
            {t.rich("security.emailNow", { email: signIn.email, b: (text) => <b className="m">{text}</b> })}{" "}
            <span className="t3 sm">{t(signIn.isVerified ? "security.verified" : "security.unverified")}</span>
          </p>
          {!signIn.isVerified && (
            <form action={prove} className="row wrap">
              <Button type="submit" size="sm" icon="mail" aria-label={t("security.proveName", { email: signIn.email })}>
                {t("security.prove")}
              </Button>
              <span className="t3 sm">{t("security.proveHint")}</span>
            </form>
          )}
          {change && (
            <Note look="warn" icon="mail" title={t("security.pending", { email: change })}>
              <p>{t("security.pendingHint")}</p>
              <div className="row wrap">
                <form action={resendChange}>
                  <Button type="submit" size="sm">
                    {t("security.resend")}
                  </Button>
                </form>
                <form action={dropChange}>
                  <Button type="submit" size="sm" look="ghost">
                    {t("security.cancel")}
                  </Button>
                </form>
              </div>
            </Note>
          )}
          {signIn.hasPassword && (
            <EmailForm
              form={form}
              words={{ ...show, email: t("security.newEmail"), submit: t("security.changeEmail") }}
            />
          )}
        </Section>
        <Section id="sessions" title={t("security.sessionsTitle")} hint={t("security.sessionsHint")}>
          <ul className="lines" aria-label={t("security.sessions")}>
            {sessions.map((session) => {
              const device = deviceOf(session.device ?? "");
              const known =
                device.browser && device.system ? t("security.device", device) : t("security.unknownDevice");
              const name = session.program ?? known;
              return (
                <SessionRow
                  key={session.id}
                  session={{
                    ...session,
                    device: name,
                    isPhone: /iOS|Android/.test(device.system),
                    place: t("security.place", { place: session.place ?? "–" }),
                  }}
                  isThis={session.id === viewer.sessionId}
                  words={{
                    this: t("security.this"),
                    lastUsed: t("security.lastUsed"),
                    since: t("security.since"),
                    end: t("security.end"),
                    endName: t("security.endName", { device: name }),
                  }}
                  when={when}
                />
              );
            })}
          </ul>
          {sessions.length > 1 && (
            <form action={endOthers}>
              <Button type="submit" look="danger-quiet" icon="log-out">
                {t("security.endOthers")}
              </Button>
            </form>
          )}
        </Section>
        {(providers.length > 0 || identities.length > 0) && (
          <Section id="identities" title={t("security.identitiesTitle")} hint={t("security.identitiesHint")}>
            {!mayLink && !signIn.hasPassword && <p className="t2">{t("security.confirmByLogIn")}</p>}
            {!mayLink && signIn.hasPassword && (
              <>
                <p className="t2">{t("security.confirm")}</p>
                <ConfirmForm form={form} words={{ ...show, submit: t("security.confirmSubmit") }} />
              </>
            )}
            <ul className="lines">
              {namesOf(providers, identities).map(({ id, name, isLinked, isOffered }) => (
                <li className="line-row" key={id}>
                  <Icon name="key-round" size={20} />
                  <div className="grow">
                    <b className="m">{name}</b>
                    {isLinked && <p className="sm t3">{t("security.linked")}</p>}
                  </div>
                  {mayLink && (isLinked || isOffered) && (
                    <form action={isLinked ? unlinkProvider : linkProvider}>
                      <input type="hidden" name="provider" value={id} />
                      <Button
                        type="submit"
                        size="sm"
                        aria-label={t(isLinked ? "security.unlinkName" : "security.linkName", { name })}
                      >
                        {t(isLinked ? "security.unlink" : "security.link")}
                      </Button>
                    </form>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}

/** What is offered, and what is linked though no longer offered. */
function namesOf(providers: { id: string; name: string }[], identities: { provider: string }[]) {
  const linked = new Set(identities.map(({ provider }) => provider));
  const gone = [...linked].filter((id) => !providers.some((provider) => provider.id === id));
  return [
    ...providers.map((provider) => ({ ...provider, isLinked: linked.has(provider.id), isOffered: true })),
    ...gone.map((id) => ({ id, name: id, isLinked: true, isOffered: false })),
  ];
}
