// Each desk of the staff asks for its own permission, whatever else somebody holds (P19 for every single one).
import { PERMISSIONS, type Permission } from "../domain/permissions";
import { aSite, expect, logIn, test } from "./fixtures";
import { formIn } from "./forms";

const site = aSite();

const DESKS: Partial<Record<Permission, string[]>> = {
  "members.manage": ["/admin/members"],
  "members.approve": ["/admin/requests"],
  "members.invite": ["/admin/invitations"],
  "members.import": ["/admin/import"],
  "members.export": ["/admin/export"],
  "roles.manage": ["/admin/roles", "/admin/team"],
  "badges.manage": ["/admin/badges"],
  "fields.manage": ["/admin/fields", "/admin/fields/new", "/admin/signup"],
  "contacts.manage": ["/admin/contacts", "/admin/contacts/new", "/admin/contacts/labels", "/admin/export?of=contacts"],
  "pages.manage": ["/admin/pages", "/admin/pages/new", "/admin/menu"],
  "apiKeys.manage": ["/admin/api-keys", "/admin/programs"],
  "webhooks.manage": ["/admin/webhooks", "/admin/webhooks/new"],
  "settings.manage": ["/admin/settings", "/admin/settings/mails", "/admin/settings/mails/welcome", "/admin/why"],
  "audit.read": ["/admin/audit"],
  "mail.read": ["/admin/mail"],
  "forum.manage": ["/admin/forum"],
  "reports.manage": ["/admin/reports"],
};
/** Nobody's but an owner's. */
const OWNERS = ["/admin/letters", "/admin/letters/new"];

test("whoever holds every permission but one gets in everywhere but there, and with that one alone only there", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const page = await as.owner({ scripts: false });
  await page.goto("/admin/roles");
  await page.getByLabel("Name", { exact: true }).fill("Nearly everything");
  await page.getByRole("button", { name: "Make role" }).click();
  await page.getByRole("link", { name: "Edit Nearly everything" }).click();
  const address = page.url();
  await page.goto("/admin/members?status=APPROVED&q=alice");
  await page.getByRole("checkbox", { name: "Select Alice Moreau" }).check();
  await page.getByLabel("Role or badge").selectOption({ label: "Nearly everything" });
  await page.getByRole("button", { name: "Give", exact: true }).click();
  await expect(page.getByText("One member has it now.")).toBeVisible();

  const [owner, alice] = [await logIn(site, "owner"), await logIn(site, "alice")];
  const permit = async (permissions: readonly Permission[]) => {
    const form = formIn(await (await fetch(address, { headers: { cookie: owner } })).text(), 'name="permissions[]"')!;
    form.delete("permissions[]");
    for (const permission of permissions) form.append("permissions[]", permission);
    const headers = { cookie: owner, origin: site.origin };
    const answer = await fetch(address, { method: "POST", body: form, headers, redirect: "manual" });
    expect(answer.status).toBe(303);
  };
  const opened = async (path: string) =>
    (await fetch(site.url + path, { headers: { cookie: alice }, redirect: "manual" })).status;
  const all = Object.values(DESKS).flat();
  const wrong: unknown[] = [];
  for (const [permission, paths] of Object.entries(DESKS) as [Permission, string[]][]) {
    await permit(PERMISSIONS.filter((one) => one !== permission));
    for (const path of [...paths, ...OWNERS]) {
      const status = await opened(path);
      if (status !== 403) wrong.push([`all but ${permission}`, path, status]);
    }
    await permit([permission]);
    for (const path of all) {
      const [status, isIts] = [await opened(path), paths.includes(path)];
      // An export wants the list as well.
      const isMore = path.startsWith("/admin/export");
      if (status !== (isIts && !isMore ? 200 : 403)) wrong.push([`only ${permission}`, path, status]);
    }
  }
  expect(wrong).toEqual([]);
});
