import type { Page } from "@playwright/test";

/** Every page there is, by who opens it; what ux-checklist asks of all pages is asked of these. */
export const VISITOR_PAGES = [
  "/",
  "/members",
  "/members/alice",
  "/login",
  "/login/link?token=old",
  "/signup",
  "/forgot",
  "/verify",
  "/verify-email?token=old",
  "/set-password?token=old",
  "/nowhere",
];

export const OWN_PAGES = [
  "/",
  "/members",
  "/members/alice",
  "/members/alice/followers",
  "/members/alice/following",
  "/members/steward/block",
  "/notifications",
  "/account",
  "/account/clear?list=phones",
  "/settings/profile",
  "/settings/privacy",
  "/settings/notifications",
  "/settings/security",
  "/settings/blocked",
  "/settings/preferences",
  "/settings/data",
];

export const STAFF_PAGES = [
  "/admin",
  "/admin/members",
  "/admin/requests",
  "/admin/invitations",
  "/admin/team",
  "/admin/audit",
  "/admin/mail",
  "/admin/settings",
];

/** The pages of the staff about one member, found as staff find them. */
export async function staffPagesOf(page: Page, name: string): Promise<string[]> {
  await page.goto(`/admin/members?q=${name}`);
  const href = await page.locator("td .who a").first().getAttribute("href");
  const own = `/admin/members/${new URL(href!, page.url()).searchParams.get("open")}`;
  return [own, `${own}/block`, `${own}/mute`, `${own}/delete`];
}
