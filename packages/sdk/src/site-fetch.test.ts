import { expect, test } from "vitest";
import { siteFetch } from "./site-fetch";

const asked: string[] = [];
const fetch = siteFetch("https://members.example.org/here", (async (input: RequestInfo | URL, init?: RequestInit) => {
  const request = new Request(input, init);
  asked.push(`${request.method} ${request.url} ${request.headers.get("authorization")} ${await request.text()}`);
  return new Response("{}");
}) as typeof globalThis.fetch);

test("the client's hosts lead to the site, with path, query, headers and body as they were", async () => {
  await fetch("https://www.wixapis.com/members/v1/members?fieldsets=FULL", { headers: { authorization: "key" } });
  await fetch(new URL("https://edge.wixapis.com/oauth2/token"), { method: "POST", body: "{}" });
  const request = new Request("https://www.wixapis.com/x", {
    method: "POST",
    body: "words",
    headers: { authorization: "k" },
  });
  await fetch(request);
  expect(asked.splice(0)).toEqual([
    "GET https://members.example.org/members/v1/members?fieldsets=FULL key ",
    "POST https://members.example.org/oauth2/token null {}",
    "POST https://members.example.org/x k words",
  ]);
});

test("every other address is left alone, also one that only ends like theirs", async () => {
  await fetch("https://evil-www.wixapis.com.example/x");
  await fetch("https://shop.example/wixapis.com");
  expect(asked.splice(0)).toEqual([
    "GET https://evil-www.wixapis.com.example/x null ",
    "GET https://shop.example/wixapis.com null ",
  ]);
  expect(() => siteFetch("members.example.org")).toThrow(TypeError);
});
