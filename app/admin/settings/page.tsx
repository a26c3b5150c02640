import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { AdminHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { SideNav } from "@/components/ui/side-nav";
import { Still } from "@/components/ui/still";
import { countConsents } from "@/domain/legal/legal";
import { listChoices } from "@/domain/pages/pages";
import { SOLUTIONS } from "@/domain/settings/input";
import { countPublic, markOfSettings } from "@/domain/settings/update";
import { doneWords, formWords, getWords } from "@/entry/words";
import { languages, type Translate } from "@/messages/translate";
import { openDesk } from "../desk";
import { ContactFormForm } from "./contact-form-form";
import { IdentityForm } from "./identity-form";
import { JoiningForm } from "./joining-form";
import { LegalPart } from "./legal-part";
import { Logo } from "./logo";
import { LookForm } from "./look-form";
import { PasswordsForm } from "./passwords-form";
import { PRESETS } from "./presets";
import { PrivacyForm } from "./privacy-form";
import { ReportsForm } from "./reports-form";
import {
  identityWords,
  joiningWords,
  lookWords,
  passwordWords,
  privacyWords,
  reportsWords,
  solutionsWords,
} from "./settings-words";
import { SolutionsForm } from "./solutions-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("siteSettings.title") };
}

export default async function SettingsPage({ searchParams }: PageProps<"/admin/settings">) {
  const { viewer, site, t } = await openDesk("/admin/settings", "settings.manage");
  const [query, counts, words] = [await searchParams, await countPublic(viewer), await formWords("form")];
  const [pages, agreedTo] = [await listChoices(viewer), await countConsents(viewer, site)];
  const logoError =
    query.of === "look" && typeof query.failed === "string" && Object.hasOwn(words.issues, query.failed)
      ? words.issues[query.failed as keyof typeof words.issues]
      : undefined;
  const zones = [...new Set(["UTC", site.timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Still>
      <AdminHead title={t("siteSettings.title")}>{t("siteSettings.intro")}</AdminHead>
      <div className="split">
        <SideNav label={t("siteSettings.sections")} path="" groups={[{ entries: sections(t) }]} />
        <Card flush className="settings-card">
          <Section id="identity" title={t("siteSettings.identity")} hint={t("siteSettings.identityHint")}>
            <IdentityForm
              values={pick(site, "name", "tagline", "welcome", "language", "timeZone")}
              languages={languages().map(({ code, name }) => ({ value: code, label: name }))}
              zones={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
              seen={markOfSettings(site, "name", "tagline", "welcome", "language", "timeZone")}
              words={words}
              say={identityWords(t)}
            />
          </Section>
          <Section id="look" title={t("siteSettings.look")} hint={t("siteSettings.lookHint")}>
            <div className="stack gap-lg">
              <Logo logo={site.logo} error={logoError} t={t} />
              <LookForm
                brand={site.brand}
                names={Object.fromEntries(PRESETS.map(({ key }) => [key, t(`siteSettings.presets.${key}`)])) as never}
                seen={markOfSettings(site, "brand")}
                words={words}
                say={lookWords(t)}
              />
            </div>
          </Section>
          <Section
            id="joining"
            title={t("siteSettings.joining")}
            hint={t(`siteSettings.joiningNow.${site.joining}`, { count: counts.pending })}
          >
            <JoiningForm
              values={{
                joining: site.joining,
                autoApproveDomains: site.autoApproveDomains.join("\n"),
                approvalTime: site.approvalTime,
                defaultPrivacy: site.defaultPrivacy,
              }}
              isVerificationOn={site.isVerificationOn}
              seen={markOfSettings(
                site,
                "joining",
                "isVerificationOn",
                "autoApproveDomains",
                "approvalTime",
                "defaultPrivacy",
              )}
              words={words}
              say={joiningWords(t)}
            />
          </Section>
          <Section
            id="privacy"
            title={t("siteSettings.privacy")}
            hint={t("siteSettings.privacyNow", { count: counts.publicMembers, all: counts.approved })}
          >
            <PrivacyForm
              values={pick(site, "mayBePublic", "profilesSeenBy")}
              seen={markOfSettings(site, "mayBePublic", "profilesSeenBy")}
              words={words}
              say={privacyWords(t, counts)}
            />
          </Section>
          <Section
            id="solutions"
            title={t("siteSettings.solutions")}
            hint={t(site.isMembersAreaOn ? "siteSettings.solutionsHint" : "siteSettings.areaIsOff")}
          >
            <SolutionsForm
              solutions={SOLUTIONS.map((solution) => ({
                value: solution,
                label: t(`siteSettings.solution.${solution}`),
                isOn: site.solutions.includes(solution),
              }))}
              isMembersAreaOn={site.isMembersAreaOn}
              seen={markOfSettings(site, "solutions", "isMembersAreaOn")}
              words={words}
              say={solutionsWords(t)}
            />
          </Section>
          <Section id="legal" title={t("siteSettings.legal")} hint={t("siteSettings.legalHint")}>
            <LegalPart site={site} pages={pages} counts={agreedTo} words={words} t={t} />
          </Section>
          <Section id="mails" title={t("siteSettings.mails")} hint={t("siteSettings.mailsHint")}>
            <Button href="/admin/settings/mails" icon="mail">
              {t("siteSettings.mailsOpen")}
            </Button>
          </Section>
          <Section
            id="reports"
            title={t("siteSettings.reports")}
            hint={t("siteSettings.reportsNow", { count: site.reportsToHide })}
          >
            <ReportsForm
              values={{ reportsToHide: String(site.reportsToHide) }}
              seen={markOfSettings(site, "reportsToHide")}
              words={words}
              say={reportsWords(t)}
            />
          </Section>
          <Section id="contact-form" title={t("contactForm.setting")} hint={t("contactForm.settingHint")}>
            <ContactFormForm
              isOn={site.isContactFormOn}
              seen={markOfSettings(site, "isContactFormOn")}
              words={words}
              say={{ isOn: t("contactForm.isOn"), isOnHint: t("contactForm.isOnHint"), save: t("siteSettings.save") }}
            />
          </Section>
          <Section id="passwords" title={t("siteSettings.passwords")} hint={t("siteSettings.passwordsHint")}>
            <PasswordsForm
              values={{
                memberPasswordMin: String(site.memberPasswordMin),
                staffPasswordMin: String(site.staffPasswordMin),
              }}
              seen={markOfSettings(site, "memberPasswordMin", "staffPasswordMin")}
              words={words}
              say={passwordWords(t)}
            />
          </Section>
        </Card>
      </div>
      <Done params={logoError ? {} : query} words={await doneWords()} />
    </Still>
  );
}

const pick = <T extends object, K extends keyof T>(whole: T, ...keys: K[]) =>
  Object.fromEntries(keys.map((key) => [key, whole[key]])) as Pick<T, K>;

/** The parts of this page, in their order. */
const sections = (t: Translate) => [
  { href: "#identity", label: t("siteSettings.identity"), icon: "house" as const },
  { href: "#look", label: t("siteSettings.look"), icon: "palette" as const },
  { href: "#joining", label: t("siteSettings.joining"), icon: "user-plus" as const },
  { href: "#privacy", label: t("siteSettings.privacy"), icon: "eye" as const },
  { href: "#solutions", label: t("siteSettings.solutions"), icon: "layout-grid" as const },
  { href: "#legal", label: t("siteSettings.legal"), icon: "file-text" as const },
  { href: "#mails", label: t("siteSettings.mails"), icon: "mail" as const },
  { href: "#reports", label: t("siteSettings.reports"), icon: "flag" as const },
  { href: "#contact-form", label: t("contactForm.setting"), icon: "message-square" as const },
  { href: "#passwords", label: t("siteSettings.passwords"), icon: "lock" as const },
];
