import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetEnv } from "./env";
import { storage } from "./storage";

const bytes = (text: string) => new TextEncoder().encode(text);
const place = mkdtempSync(path.join(tmpdir(), "guildhall-storage-"));
const use = (url: string) => {
  process.env.STORAGE_URL = url;
  forgetEnv();
};
afterAll(() => {
  delete process.env.STORAGE_URL;
  forgetEnv();
  rmSync(place, { recursive: true, force: true });
});

/** What both kinds promise. */
function keepsItsPromises() {
  test("what is put comes back with its type, whole and as a stream, until it is deleted", async () => {
    const key = "photo/0123456789abcdef/96.webp";
    await storage().put(key, bytes("one"), "image/webp");
    await storage().put(key, bytes("two!"), "image/webp");
    const got = await storage().get(key);
    expect([new TextDecoder().decode(got!.bytes), got!.type]).toEqual(["two!", "image/webp"]);
    const streamed = await storage().stream(key);
    expect(streamed).toMatchObject({ type: "image/webp", size: 4 });
    expect(await new Response(streamed!.stream).text()).toBe("two!");
    await storage().delete(key);
    await storage().delete(key);
    expect(await storage().get(key)).toBeNull();
    expect(await storage().stream(key)).toBeNull();
  });

  test("what comes in pieces is kept whole, or not at all when it breaks off", async () => {
    async function* pieces(isBroken = false) {
      yield bytes("one ");
      if (isBroken) throw new Error("gone");
      yield bytes("two");
    }
    expect(await storage().putStream("import/abc.txt", pieces(), "text/plain")).toBe(7);
    expect(await new Response((await storage().stream("import/abc.txt"))!.stream).text()).toBe("one two");
    await expect(storage().putStream("import/def.txt", pieces(true), "text/plain")).rejects.toThrow("gone");
    expect(await storage().get("import/def.txt")).toBeNull();
  });

  test("bytes of any kind and an empty file are kept", async () => {
    const all = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
    await storage().put("export/all.json", all, "application/json");
    await storage().put("export/none", new Uint8Array(), "text/plain");
    expect(Buffer.from((await storage().get("export/all.json"))!.bytes).equals(Buffer.from(all))).toBe(true);
    expect((await storage().get("export/none"))!.bytes).toHaveLength(0);
  });

  test.each([
    "../x",
    "a/../../x",
    "/etc/passwd",
    "a//b",
    "a\\b",
    "a/.b",
    "a\0b",
    "",
    ".",
    "a.webp/../b",
    "a%2f..",
    "x".repeat(300),
  ])("the key %j is refused by every act", async (key) => {
    await expect(storage().put(key, bytes("x"), "text/plain")).rejects.toThrow();
    await expect(storage().get(key)).rejects.toThrow();
    await expect(storage().stream(key)).rejects.toThrow();
    await expect(storage().delete(key)).rejects.toThrow();
  });
}

describe("a folder", () => {
  beforeAll(() => use(`file:${place}/deep/files`));
  keepsItsPromises();

  test("nothing is left outside the root, nor half-written inside", async () => {
    await storage().put("cover/a/b.webp", bytes("x"), "image/webp");
    expect(readdirSync(place)).toEqual(["deep"]);
    expect(readdirSync(`${place}/deep/files/import`).sort()).toEqual(["abc.txt", "abc.txt.type"]);
    expect(readdirSync(`${place}/deep/files/cover/a`).sort()).toEqual(["b.webp", "b.webp.type"]);
    expect(await storage().get("cover/a")).toBeNull();
  });
});

describe("a bucket", () => {
  let server: S3rver;
  beforeAll(async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" });
    server = new S3rver({
      port: 0,
      silent: true,
      directory: `${place}/s3`,
      configureBuckets: [{ name: "guildhall", configs: [] }],
    });
    const { port } = await server.run();
    use(`s3://guildhall/site/files?endpoint=http://127.0.0.1:${port}&region=eu-west-1`);
  });
  afterAll(() => server.close());
  keepsItsPromises();

  test("keys live below the prefix", async () => {
    await storage().put("photo/p.webp", bytes("x"), "image/webp");
    expect(existsSync(`${place}/s3/guildhall/site/files/photo`)).toBe(true);
  });
});
