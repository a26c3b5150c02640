import { execFileSync } from "node:child_process";
import sharp from "sharp";
import { expect, test } from "vitest";
import { encodeImage, MOST_IMAGE_BYTES } from "./image";
import { wall } from "./testing";

const plain = (format: "jpeg" | "png" | "webp" | "gif", width = 400, height = 300) =>
  sharp({ create: { width, height, channels: 3, background: "#3a7" } })
    .toFormat(format)
    .toBuffer();

const text = (words: string) => new TextEncoder().encode(words);

test("each format comes back as square WebP in both sizes, whatever the file was called", async () => {
  for (const format of ["jpeg", "png", "webp", "gif"] as const) {
    const encoded = await encodeImage("photo", await plain(format));
    const files = "files" in encoded ? encoded.files : [];
    const seen = await Promise.all(files.map((file) => sharp(file).metadata()));
    expect(seen.map(({ format, width, height }) => [format, width, height])).toEqual([
      ["webp", 96, 96],
      ["webp", 320, 320],
    ]);
  }
});

test("what does not fit is cut off around the chosen part", async () => {
  const blue = await sharp({ create: { width: 200, height: 100, channels: 3, background: "blue" } })
    .png()
    .toBuffer();
  const halves = await sharp({ create: { width: 400, height: 100, channels: 3, background: "red" } })
    .composite([{ input: blue, left: 200, top: 0 }])
    .png()
    .toBuffer();
  const colour = async (part: "left" | "right") => {
    const encoded = await encodeImage("photo", halves, part);
    const data = await sharp("files" in encoded ? encoded.files[0] : undefined)
      .raw()
      .toBuffer();
    return data[0]! > 128 ? "red" : "blue";
  };
  expect([await colour("left"), await colour("right")]).toEqual(["red", "blue"]);
});

test("what is no raster image is refused by its content (P28)", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const avif = Buffer.concat([Buffer.from([0, 0, 0, 28]), text("ftypavifavifmif1miaf")]);
  for (const bytes of [text(svg), text("<!doctype html><script>1</script>"), avif, text("BM"), text("%PDF-1.7")])
    expect(await encodeImage("photo", bytes)).toEqual({ refused: "image-type" });
  expect(await encodeImage("photo", new Uint8Array())).toEqual({ refused: "image-missing" });
  expect(await encodeImage("photo", text("GIF89a/*not a picture*/=1"))).toEqual({ refused: "image-broken" });
});

test("the limit in bytes is exact", async () => {
  const image = await plain("png");
  const padded = (size: number) => Buffer.concat([image, Buffer.alloc(size - image.length)]);
  expect(await encodeImage("photo", padded(MOST_IMAGE_BYTES + 1))).toEqual({ refused: "image-large" });
  expect(await encodeImage("photo", padded(MOST_IMAGE_BYTES))).toHaveProperty("files");
});

test("a polyglot loses everything that is not the picture (P28)", async () => {
  const encoded = await encodeImage("photo", Buffer.concat([await plain("png"), text("<script>alert(1)</script>")]));
  const files = "files" in encoded ? encoded.files : [];
  expect(files).toHaveLength(2);
  for (const file of files) expect(Buffer.from(file).includes("script")).toBe(false);
});

test("place, camera and comment are gone, and the picture stands upright (P29)", async () => {
  const jpeg = await sharp({ create: { width: 300, height: 100, channels: 3, background: "red" } })
    .composite([{ input: { create: { width: 150, height: 100, channels: 3, background: "blue" } }, left: 0, top: 0 }])
    .jpeg()
    .withExif({
      IFD0: { Make: "Camera", ImageDescription: "my kitchen" },
      IFD2: { BodySerialNumber: "123456" },
      IFD3: { GPSLatitude: "53/1 33/1 0/1", GPSLatitudeRef: "N" },
    })
    .withMetadata({ orientation: 6 })
    .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    .toBuffer();
  expect((await sharp(jpeg).metadata()).orientation).toBe(6);
  const encoded = await encodeImage("cover", jpeg);
  for (const file of "files" in encoded ? encoded.files : []) {
    const seen = await sharp(file).metadata();
    expect([seen.exif, seen.xmp, seen.iptc, seen.icc, seen.orientation]).toEqual(Array(5).fill(undefined));
    // Turned by 90 degrees, what was at the left is now on top.
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    expect(data[2]).toBeGreaterThan(200);
    expect(data[(info.height - 1) * info.width * info.channels]).toBeGreaterThan(200);
  }
});

test("bombs are refused in under two seconds each, five at once too, and the process stays free (P30)", async () => {
  const bombs = [wall(30_000, 30_000), flicker(10_000), (await noise()).subarray(0, 200_000)];
  await encodeImage("photo", await plain("png"));
  // What a plain picture takes on this machine now; a busy machine is no failure of ours.
  const begun = Date.now();
  await encodeImage("photo", await plain("png"));
  const usual = Date.now() - begun;
  let ticks = 0;
  const clock = setInterval(() => {
    ticks += 1;
  }, 20);
  const expected = ["image-pixels", "image-frames", "image-broken"];
  for (const [at, bomb] of bombs.entries()) {
    const before = Date.now();
    const answers = await Promise.all(Array.from({ length: 5 }, () => encodeImage("photo", bomb)));
    expect(answers).toEqual(Array(5).fill({ refused: expected[at] }));
    expect(Date.now() - before).toBeLessThan(2000 + 10 * usual);
  }
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(0);
  expect(childMemory()).toBeLessThan(300_000);
});

/** The resident memory of the decoding child, in kB. */
function childMemory(): number {
  const list = execFileSync("ps", ["-o", "rss=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  const line = list.split("\n").find((row) => row.includes("image-worker"));
  return Number(line?.trim().split(/\s+/)[0] ?? 0);
}

const noise = () =>
  sharp({
    create: {
      width: 1500,
      height: 1500,
      channels: 3,
      background: "red",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer();

/** A GIF of so many frames of one pixel. */
function flicker(frames: number): Buffer {
  const screen = Buffer.from([...text("GIF89a"), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([screen, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])]);
}
