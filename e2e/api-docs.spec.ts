// The readable page of the API: under the policy of our pages, dark and light, on a narrow screen, and without scripts.
import { axeSays } from "./axe";
import { aSite, expect, test } from "./fixtures";

const site = aSite();

test("a developer finds an operation, opens it, and reads it in the dark on a phone", async ({ as }) => {
  const page = await as.visitor();
  const complaints: string[] = [];
  page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url) && /^https?:/.test(request.url())) elsewhere.push(request.url());
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/docs/api");
  await page.getByRole("button", { name: "Expand operation" }).first().click();
  await page.getByRole("button", { name: /\/members\/v1\/members\/query/ }).click();
  await expect(page.getByText('"$startsWith": "an"')).toBeVisible();
  const [ink, ground] = await page.getByText('"$startsWith": "an"').evaluate((element) => {
    const canvas = document.createElement("canvas").getContext("2d")!;
    const lightness = (colour: string) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data[0]!;
    };
    return [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor].map(lightness);
  });
  expect(ground).toBeLessThan(60);
  expect(ink).toBeGreaterThan(180);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(await axeSays(page, "an open operation")).toEqual([]);
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
});

test("without scripts every operation is listed, with the way to the description", async ({ as }) => {
  const page = await as.visitor({ scripts: false });
  await page.goto("/docs/api");
  await expect(page.getByText("GET /members/v1/members/{id}", { exact: true })).toBeVisible();
  const { paths } = await (await fetch(`${site.url}/api/openapi.json`)).json();
  const operations = Object.values(paths as Record<string, object>).flatMap((methods) => Object.keys(methods));
  await expect(page.locator("#api-viewer li")).toHaveCount(operations.length);
  await page.getByRole("link", { name: "OpenAPI description" }).click();
  await expect(page).toHaveURL(/\/api\/openapi\.json$/);
});

test("an owner reaches it from the keys", async ({ as }) => {
  const owner = await as.owner({ scripts: false });
  await owner.goto("/admin/api-keys");
  await owner.getByRole("link", { name: "API reference" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("API reference");
});
