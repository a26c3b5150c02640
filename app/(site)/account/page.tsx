import type { Metadata } from "next";
import { Entries, type Kind } from "@/components/contacts/entries";
import { Names } from "@/components/contacts/names";
import { fieldWords } from "@/components/fields/field-words";
import { showChoices } from "@/components/fields/show-choices";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Done } from "@/components/ui/done";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { ADDRESS_TAGS, EMAIL_TAGS, PHONE_TAGS } from "@/domain/contacts/input";
import { type Account, getAccount } from "@/domain/members/account";
import { getOwnFields } from "@/domain/members/field-answers";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { doneWords, formWords, getLanguage, getWords } from "@/entry/words";
import { countries } from "@/lib/countries";
import { formatDate } from "@/lib/format";
import type { Translate } from "@/messages/translate";
import { AccountForm } from "./account-form";
import { clear, prove } from "./actions";
import { ownField } from "./own-field";
import { OwnFields } from "./own-fields";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("account.title") };
}

/** My account: what only the member and the owner see. Each group is saved on its own. */
export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const viewer = await requireMember("/account");
  const [account, own, t, locale, labels, words, site, me] = await Promise.all([
    getAccount(viewer),
    getOwnFields(viewer),
    getWords(),
    getLanguage(),
    formWords("account"),
    formWords("form"),
    getSite(),
    getMe(),
  ]);
  const { contact } = account;
  const shown = own.filter(({ field }) => field.isOnAccount);
  const save = { save: t("settings.save"), undo: t("settings.undo"), unsaved: t("settings.unsaved") };
  const values = {
    firstName: contact.firstName ?? undefined,
    lastName: contact.lastName ?? undefined,
    company: contact.company ?? undefined,
    jobTitle: contact.jobTitle ?? undefined,
    birthdate: contact.birthdate ?? undefined,
  };
  const places = countries(locale).map(({ code, name }) => ({ value: code, label: name }));
  const address = { words: labels, countries: [{ value: "", label: labels.noCountry }, ...places] };
  const list = (kind: Kind, value: string, add: string, tags: readonly (keyof typeof labels.tags)[]) => ({
    kind,
    entries: contact[kind],
    tags: tags.map((tag) => ({ value: tag, label: labels.tags[tag] })),
    legends: [...contact[kind], null].map((_, at) => t(`account.legend.${kind}`, { n: at + 1 })),
    labels: {
      ...labels,
      ...{ title: labels[`${kind}Title`], hint: labels[`${kind}Hint`], value, add },
    },
    save,
    clear: contact[kind].length > 1 && <ClearAll kind={kind} count={contact[kind].length} t={t} />,
  });
  const zone = me?.timeZone ?? site.timeZone;
  const loginEmail = <LoginEmail account={account} t={t} locale={locale} zone={zone} />;
  return (
    <Still>
      {account.isContactHidden && (
        <Note
          look="warn"
          title={t("account.hiddenTitle")}
          action={<Button href="/settings/security">{t("account.hiddenGo")}</Button>}
        >
          {t("account.hidden", { email: account.loginEmail })}
        </Note>
      )}
      {account.isContactHidden ? (
        <div className="card">
          {loginEmail}
          <MoreAboutYou t={t} />
        </div>
      ) : (
        <div className="card">
          <AccountForm id="you-form" values={values} words={words}>
            <Names labels={labels} save={save} />
          </AccountForm>
          {shown.length > 0 && (
            <OwnFields
              fields={shown.map((one) => ownField(one, t, locale))}
              choices={showChoices(t)}
              labels={{ title: t("fields.own"), hint: t("fields.ownHint"), locked: t("fields.locked") }}
              words={fieldWords(
                t,
                locale,
                shown.map(({ field }) => field),
              )}
              form={words}
              save={save}
            />
          )}
          {loginEmail}
          <AccountForm id="emails-form" words={words}>
            <Entries {...list("emails", labels.email, labels.addEmail, EMAIL_TAGS)} />
          </AccountForm>
          <AccountForm id="phones-form" words={words}>
            <Entries {...list("phones", labels.phone, labels.addPhone, PHONE_TAGS)} />
          </AccountForm>
          <AccountForm id="addresses-form" words={words}>
            <Entries {...list("addresses", "", labels.addAddress, ADDRESS_TAGS)} address={address} />
          </AccountForm>
          <MoreAboutYou t={t} />
        </div>
      )}
      {KINDS.map((kind) => (
        <form key={kind} id={`clear-${kind}`} action={clear}>
          <input type="hidden" name="list" value={kind} />
        </form>
      ))}
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}

const KINDS = ["emails", "phones", "addresses"] as const;

const dateIn = (at: Date, locale: string, zone: string) =>
  formatDate(at, locale, zone, { day: "numeric", month: "long", year: "numeric" });

type LoginProps = { account: Account; t: Translate; locale: string; zone: string };

function LoginEmail({ account, t, locale, zone }: LoginProps) {
  const verified = account.loginEmailVerifiedAt;
  return (
    <Section id="login-email" title={t("account.loginTitle")} hint={t("account.loginHint")}>
      <div className="field">
        <div className="row wrap between">
          <span className="b" dir="ltr">
            {account.loginEmail}
          </span>
          <Button href="/settings/security#email" size="sm">
            {t("account.loginChange")}
          </Button>
        </div>
        <p className={verified ? "good" : "hint"}>
          {verified && <Icon name="circle-check" size={14} />}
          <span>
            {verified
              ? t("account.loginVerified", { date: dateIn(verified, locale, zone) })
              : t("account.loginUnverified")}
          </span>
        </p>
        {!verified && (
          <form action={prove} className="row wrap">
            <Button
              type="submit"
              size="sm"
              icon="mail"
              aria-label={t("security.proveName", { email: account.loginEmail })}
            >
              {t("security.prove")}
            </Button>
            <span className="hint">{t("security.proveHint")}</span>
          </form>
        )}
        {account.pendingEmail && <p className="hint">{t("account.loginPending", { email: account.pendingEmail })}</p>}
      </div>
    </Section>
  );
}

function MoreAboutYou({ t }: { t: Translate }) {
  return (
    <Section title={t("account.moreTitle")} hint={t("account.moreHint")}>
      <div className="row wrap">
        <Button href="/settings/profile" icon="pencil">
          {t("account.moreProfile")}
        </Button>
        <Button href="/settings/security" icon="shield-check">
          {t("account.moreSecurity")}
        </Button>
        <Button href="/settings/data" icon="download">
          {t("account.moreData")}
        </Button>
        <Button href="/settings/data#delete" look="danger-quiet" icon="door-open">
          {t("account.moreDelete")}
        </Button>
      </div>
    </Section>
  );
}

const ASK = { emails: "askEmails", phones: "askPhones", addresses: "askAddresses" } as const;

function ClearAll({ kind, count, t }: { kind: Kind; count: number; t: Translate }) {
  const label = t(`account.clear.${kind}`);
  return (
    <Dialog
      opener={label}
      href={`/account/clear?list=${kind}`}
      look="danger-quiet"
      title={t(`account.clear.${ASK[kind]}`, { count })}
      cancel={t("account.clear.cancel")}
      act={
        <Button type="submit" form={`clear-${kind}`} look="danger">
          {label}
        </Button>
      }
    >
      <p>{t("account.clear.body")}</p>
    </Dialog>
  );
}
