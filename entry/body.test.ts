import { expect, test } from "vitest";
import { readBytes, readFormBody } from "./body";

/** A request that goes on and on, and how much of it was taken. */
function endless(type = "multipart/form-data; boundary=x") {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += 1000;
      controller.enqueue(new Uint8Array(1000).fill(97));
    },
  });
  const headers = { "content-type": type };
  const request = new Request("http://here.invalid/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
  return { request, taken: () => taken };
}

test("a body without an end is left as soon as it is too long", async () => {
  const [plain, form] = [endless(), endless()];
  expect(await readBytes(plain.request, 10_000)).toBeNull();
  expect(await readFormBody(form.request, 10_000)).toBeNull();
  for (const { taken } of [plain, form]) expect(taken()).toBeLessThan(20_000);
});

test("a form is read, and what is none is null", async () => {
  const post = (body: string, type: string) =>
    new Request("http://here.invalid/", { method: "POST", body, headers: { "content-type": type } });
  const form = await readFormBody(post("a=1&b=2", "application/x-www-form-urlencoded"), 100);
  expect([...form!.entries()]).toEqual([
    ["a", "1"],
    ["b", "2"],
  ]);
  expect(await readFormBody(post("{}", "application/json"), 100)).toBeNull();
});
