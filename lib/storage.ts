// Keeps bytes by key, in a folder or in an S3 bucket; both behave alike.
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import type { S3Client } from "@aws-sdk/client-s3";
import { env } from "./env";

type Stored = { bytes: Uint8Array; type: string };
export type StoredStream = { stream: ReadableStream<Uint8Array>; type: string; size: number };

export type Storage = {
  /** Keeps the bytes under the key, in place of what was there. */
  put(key: string, bytes: Uint8Array, type: string): Promise<void>;
  /** The same for what is too long to hold; answers how many bytes came. What `bytes` throws ends it, and nothing is kept. */
  putStream(key: string, bytes: AsyncIterable<Uint8Array>, type: string): Promise<number>;
  /** The bytes and their content type, or null. */
  get(key: string): Promise<Stored | null>;
  /** The same as a stream, for answers of any size. */
  stream(key: string): Promise<StoredStream | null>;
  /** Forgets the key; nothing happens when it is not there. */
  delete(key: string): Promise<void>;
};

/** The storage that STORAGE_URL names: `file:FOLDER` or `s3://bucket/prefix?endpoint=…&region=…`. */
export function storage(): Storage {
  const url = env().STORAGE_URL;
  if (made.url !== url || !made.storage)
    Object.assign(made, { url, storage: url.startsWith("s3:") ? bucketStorage(url) : folderStorage(folderOf(url)) });
  return made.storage!;
}

const made: { url?: string; storage?: Storage } = {};

/** Segments of letters, digits, - and _, and at most one ending: such a key cannot leave its root, whatever joins it. */
const KEY = /^[\w-]{1,120}(\/[\w-]{1,120}){0,5}(\.[a-z0-9]{1,8})?$/;

function checked(key: string): string {
  if (!KEY.test(key)) throw new Error("not a storage key");
  return key;
}

function folderOf(url: string): string {
  return path.resolve(/* turbopackIgnore: true */ url.startsWith("file://") ? fileURLToPath(url) : url.slice(5));
}

/** Files in a folder, each with its content type beside it. */
function folderStorage(root: string): Storage {
  const fileOf = (key: string) => path.join(/* turbopackIgnore: true */ root, ...checked(key).split("/"));
  const typeOf = async (file: string) => (await ifThere(readFile(`${file}.type`, "utf8"))) ?? UNKNOWN_TYPE;
  const write = async (file: string, content: Uint8Array | string) => {
    const part = `${file}.${randomBytes(6).toString("hex")}.part`;
    await writeFile(part, content);
    await rename(part, file);
  };
  return {
    async put(key, bytes, type) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      await write(`${file}.type`, type);
      await write(file, bytes);
    },
    async putStream(key, bytes, type) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      return spooled(bytes, file, async (part, size) => {
        await write(`${file}.type`, type);
        await rename(part, file);
        return size;
      });
    },
    async get(key) {
      const file = fileOf(key);
      const bytes = await ifThere(readFile(file));
      return bytes && { bytes, type: await typeOf(file) };
    },
    async stream(key) {
      const file = fileOf(key);
      const found = await ifThere(stat(file));
      if (!found?.isFile()) return null;
      const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
      return { stream, type: await typeOf(file), size: found.size };
    },
    async delete(key) {
      const file = fileOf(key);
      await rm(file, { force: true });
      await rm(`${file}.type`, { force: true });
    },
  };
}

/** Writes a stream to a file beside `near`, which is gone afterwards unless `use` moved it. */
async function spooled<T>(
  bytes: AsyncIterable<Uint8Array>,
  near: string,
  use: (part: string, size: number) => Promise<T>,
): Promise<T> {
  const part = `${near}.${randomBytes(6).toString("hex")}.part`;
  try {
    await pipeline(bytes, createWriteStream(part));
    return await use(part, (await stat(part)).size);
  } finally {
    await rm(part, { force: true });
  }
}

const UNKNOWN_TYPE = "application/octet-stream";

async function ifThere<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes((error as { code?: string }).code ?? "")) return null;
    throw error;
  }
}

/** Objects in a bucket below a prefix. Who we are comes from the usual AWS variables. */
function bucketStorage(address: string): Storage {
  const url = new URL(address);
  const Bucket = url.hostname;
  const prefix = url.pathname.replace(/^\/|\/$/g, "");
  const pathOf = (key: string) => (prefix ? `${prefix}/${checked(key)}` : checked(key));
  const endpoint = url.searchParams.get("endpoint") ?? undefined;
  let client: Promise<{ sdk: typeof import("@aws-sdk/client-s3"); s3: S3Client }> | undefined;
  // The SDK is 22 MB; who keeps files in a folder never loads it.
  const open = () => {
    client ??= import("@aws-sdk/client-s3").then((sdk) => {
      const region = url.searchParams.get("region") ?? process.env.AWS_REGION ?? "us-east-1";
      // A checksum behind a stream is a framing that not every server takes off again.
      const requestChecksumCalculation = "WHEN_REQUIRED";
      const forcePathStyle = endpoint !== undefined;
      return { sdk, s3: new sdk.S3Client({ region, endpoint, forcePathStyle, requestChecksumCalculation }) };
    });
    return client;
  };
  const find = async (key: string) => {
    const { sdk, s3 } = await open();
    try {
      return await s3.send(new sdk.GetObjectCommand({ Bucket, Key: pathOf(key) }));
    } catch (error) {
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return null;
      throw error;
    }
  };
  return {
    async put(key, bytes, type) {
      const { sdk, s3 } = await open();
      await s3.send(new sdk.PutObjectCommand({ Bucket, Key: pathOf(key), Body: bytes, ContentType: type }));
    },
    // A bucket wants to know the length first, so the bytes wait in a file.
    putStream: (key, bytes, type) =>
      spooled(bytes, path.join(tmpdir(), "guildhall"), async (part, size) => {
        const { sdk, s3 } = await open();
        const Body = createReadStream(part);
        const object = { Bucket, Key: pathOf(key), Body, ContentType: type, ContentLength: size };
        await s3.send(new sdk.PutObjectCommand(object));
        return size;
      }),
    async get(key) {
      const found = await find(key);
      return found?.Body
        ? { bytes: await found.Body.transformToByteArray(), type: found.ContentType ?? UNKNOWN_TYPE }
        : null;
    },
    async stream(key) {
      const found = await find(key);
      if (!found?.Body) return null;
      const stream = found.Body.transformToWebStream() as ReadableStream<Uint8Array>;
      return { stream, type: found.ContentType ?? UNKNOWN_TYPE, size: found.ContentLength ?? 0 };
    },
    async delete(key) {
      const { sdk, s3 } = await open();
      await s3.send(new sdk.DeleteObjectCommand({ Bucket, Key: pathOf(key) }));
    },
  };
}
