import type { Translate } from "@/messages/translate";

const save = (t: Translate) => ({ save: t("siteSettings.save") });

export const identityWords = (t: Translate) => ({
  ...save(t),
  name: t("siteSettings.name"),
  tagline: t("siteSettings.tagline"),
  taglineHint: t("siteSettings.taglineHint"),
  welcome: t("siteSettings.welcome"),
  welcomeHint: t("siteSettings.welcomeHint"),
  language: t("siteSettings.language"),
  timeZone: t("siteSettings.timeZone"),
  timeZoneHint: t("siteSettings.timeZoneHint"),
});

export const lookWords = (t: Translate) => ({
  ...save(t),
  brand: t("siteSettings.brand"),
  other: t("siteSettings.brandOther"),
  custom: t("siteSettings.brandCustom"),
  customHint: t("siteSettings.brandCustomHint"),
  preview: t("siteSettings.preview"),
  sampleButton: t("siteSettings.sampleButton"),
  sampleLink: t("siteSettings.sampleLink"),
  sampleText: t("siteSettings.sampleText"),
  contrast: t("siteSettings.contrast"),
});

export const joiningWords = (t: Translate) => ({
  ...save(t),
  joining: t("siteSettings.joiningQuestion"),
  open: t("siteSettings.open"),
  openHint: t("siteSettings.openHint"),
  approval: t("siteSettings.approval"),
  approvalHint: t("siteSettings.approvalHint"),
  closed: t("siteSettings.closed"),
  closedHint: t("siteSettings.closedHint"),
  domains: t("siteSettings.domains"),
  domainsHint: t("siteSettings.domainsHint"),
  time: t("siteSettings.time"),
  timeHint: t("siteSettings.timeHint"),
  verification: t("siteSettings.verification"),
  verificationHint: t("siteSettings.verificationHint"),
  privacy: t("siteSettings.defaultPrivacy"),
  public: t("siteSettings.public"),
  publicHint: t("siteSettings.publicHint"),
  private: t("siteSettings.private"),
  privateHint: t("siteSettings.privateHint"),
});

/** The numbers say what a change would do before it is made. */
export const privacyWords = (t: Translate, { publicMembers: count }: { publicMembers: number }) => ({
  ...save(t),
  mayBePublic: t("siteSettings.mayBePublic"),
  all: t("siteSettings.all"),
  allHint: t("siteSettings.allHint", { count }),
  nobody: t("siteSettings.nobody"),
  nobodyHint: t("siteSettings.nobodyHint", { count }),
  seenBy: t("siteSettings.seenBy"),
  anyone: t("siteSettings.anyone"),
  anyoneHint: t("siteSettings.anyoneHint", { count }),
  members: t("siteSettings.membersOnly"),
  membersHint: t("siteSettings.membersOnlyHint", { count }),
});

export const passwordWords = (t: Translate) => ({
  ...save(t),
  member: t("siteSettings.memberMin"),
  memberHint: t("siteSettings.memberMinHint"),
  staff: t("siteSettings.staffMin"),
  staffHint: t("siteSettings.staffMinHint"),
});

export const reportsWords = (t: Translate) => ({
  ...save(t),
  toHide: t("siteSettings.reportsToHide"),
  toHideHint: t("siteSettings.reportsToHideHint"),
});

export const solutionsWords = (t: Translate) => ({
  ...save(t),
  solutions: t("siteSettings.solutionsQuestion"),
  onHint: t("siteSettings.solutionsOnHint"),
  area: t("siteSettings.area"),
  areaHint: t("siteSettings.areaHint"),
});
