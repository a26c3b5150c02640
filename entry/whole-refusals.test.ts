import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type RenderPage, wholeForEverybody, wholeRefusals } from "./whole-refusals";

let server: Server | undefined;
afterEach(() => server?.close());

const page = (text: string, status = 200) => ({
  status,
  headers: [["content-type", "text/html"]] as [string, string][],
  body: Buffer.from(text),
});

async function site(handle: RequestListener, render: RenderPage) {
  const wrapped = wholeRefusals(handle, render);
  server = createServer((request, response) => {
    response.setHeader("X-Always", "1");
    wrapped(request, response);
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

const refusing: RequestListener = (_request, response) => {
  response.statusCode = 404;
  response.setHeader("Content-Type", "text/html");
  response.setHeader("X-Inner", "dropped");
  response.flushHeaders();
  response.write("<html id=__next_error__>");
  response.end();
};

test("an empty refusal becomes a whole page with the same status, rendered for the same reader", async () => {
  const asked: unknown[] = [];
  const ask = await site(refusing, async (url, headers) => {
    asked.push([url, headers["x-guildhall-refused"], headers.cookie]);
    return page("<h1>Not here</h1>");
  });
  const answer = await ask("/members/nobody", { headers: { cookie: "a=b" } });
  expect([answer.status, await answer.text()]).toEqual([404, "<h1>Not here</h1>"]);
  expect([answer.headers.get("x-always"), answer.headers.get("x-inner")]).toEqual(["1", null]);
  expect(asked).toEqual([["/members/nobody", "404", "a=b"]]);
  expect((await ask("/x", { method: "HEAD" })).status).toBe(404);
});

test("every other answer passes as it is", async () => {
  const handle: RequestListener = (request, response) => {
    const [status, type] = request.url!.slice(1).split(",");
    response.writeHead(Number(status), { "content-type": type!.replace("-", "/") });
    response.write("as ");
    response.end("it is");
  };
  const ask = await site(handle, async () => page("never"));
  for (const path of ["/200,text-html", "/404,application-json", "/500,text-html", "/307,text-html"])
    expect(await (await ask(path, { redirect: "manual" })).text()).toBe("as it is");
  expect(await (await ask("/404,text-html", { method: "POST" })).text()).toBe("as it is");
  expect(await (await ask("/404,text-html", { headers: { rsc: "1" } })).text()).toBe("as it is");
});

test("when the page of the refusal cannot be rendered, the status stands alone", async () => {
  const ask = await site(refusing, async () => {
    throw new Error("no");
  });
  const answer = await ask("/x");
  expect([answer.status, await answer.text()]).toEqual([404, ""]);
});

test("a page for everybody that refuses is whole too", async () => {
  const render: RenderPage = async (_url, headers) => (headers["x-guildhall-refused"] ? page("whole") : page("", 404));
  expect(await wholeForEverybody(render, "/x", {})).toMatchObject({ status: 404, body: Buffer.from("whole") });
  expect(await wholeForEverybody(async () => page("fine"), "/x", {})).toMatchObject({
    status: 200,
    body: Buffer.from("fine"),
  });
});
