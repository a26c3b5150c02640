import type { Page } from "@playwright/test";

/** Every page there is, by who opens it; what ux-checklist asks of all pages is asked of these. */
export const VISITOR_PAGES = [
  "/",
  "/members",
  "/members/alice",
  "/forum",
  "/forum/wood",
  "/forum/unanswered",
  "/search?q=glue",
  "/forum/t/which-glue-for-a-1920s-drawer-front",
  "/forum/t/which-glue-for-a-1920s-drawer-front/history",
  "/blog",
  "/blog/a-year-with-one-plane",
  "/blog/a-year-with-one-plane/history",
  "/blog/tags/tools",
  "/members/hanna/posts",
  "/login",
  "/login/link?token=old",
  "/signup",
  "/forgot",
  "/contact",
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
  "/forum",
  "/forum/lending-list",
  "/forum/new",
  "/forum/unread",
  "/forum/t/which-glue-for-a-1920s-drawer-front?quote=1",
  "/forum/t/which-glue-for-a-1920s-drawer-front/likes",
  "/blog",
  "/blog/new",
  "/blog/drafts",
  "/blog/a-year-with-one-plane",
  "/blog/a-year-with-one-plane/likes",
  "/members/hanna/posts?in=blog",
  "/members/alice/comments",
  "/members/alice/likes",
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
  "/blog/new",
  "/blog/drafts",
  "/admin",
  "/admin/members",
  "/admin/requests",
  "/admin/reports",
  "/admin/invitations",
  "/admin/forum",
  "/forum/t/which-glue-for-a-1920s-drawer-front/edit",
  "/forum/t/which-glue-for-a-1920s-drawer-front/move",
  "/admin/badges",
  "/admin/roles",
  "/admin/fields",
  "/admin/fields/new",
  "/admin/signup",
  "/admin/contacts",
  "/admin/contacts/new",
  "/admin/contacts/labels",
  "/admin/contacts?q=ines",
  "/admin/letters",
  "/admin/letters/new?of=contacts",
  "/admin/export?of=contacts",
  "/admin/batches/new?of=contacts",
  "/admin/segments",
  "/admin/team",
  "/admin/audit",
  "/admin/webhooks",
  "/admin/webhooks/new",
  "/admin/import",
  "/admin/export",
  "/admin/batches",
  "/admin/batches/new?status=ALL",
  "/admin/mail",
  "/admin/settings",
  "/admin/settings/mails",
  "/admin/settings/mails/welcome",
  "/admin/pages",
  "/admin/pages/new",
  "/admin/menu",
  "/admin/api-keys",
  "/admin/programs",
  "/admin/why?as=visitor&what=member&slug=alice",
];

/** The page that takes a report, found as members find it. */
export async function reportPageOf(page: Page): Promise<string> {
  await page.goto("/forum/t/which-glue-for-a-1920s-drawer-front");
  return (await page.locator("a[data-report]").first().getAttribute("href"))!;
}

/** The pages of the staff about one member, found as staff find them. */
export async function staffPagesOf(page: Page, name: string): Promise<string[]> {
  await page.goto(`/admin/members?q=${name}`);
  const href = await page.locator("td .who a").first().getAttribute("href");
  const own = `/admin/members/${new URL(href!, page.url()).searchParams.get("open")}`;
  return [own, `${own}/block`, `${own}/mute`, `${own}/delete`];
}
