// Runs as a child process of lib/image.ts: the only code that decodes strangers' images. It may be killed at any moment.
import sharp from "sharp";

const MOST_PIXELS = 40_000_000;
const MOST_FRAMES = 1000;

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"],
});

process.on("message", async ({ bytes, sizes, fit, part }) => {
  const answer = await encode(Buffer.from(bytes), sizes, fit, part).catch(() => ({ refused: "image-broken" }));
  process.send(answer);
});
process.on("disconnect", () => process.exit());

/** Re-encodes the first frame as WebP in each size, upright and without any metadata; answers with the shape of the largest. */
async function encode(bytes, sizes, fit, part) {
  const options = { failOn: "error", limitInputPixels: MOST_PIXELS, sequentialRead: true };
  const {
    format,
    width,
    height,
    pages = 1,
    pageHeight = height,
  } = await sharp(bytes, {
    ...options,
    limitInputPixels: false,
  }).metadata();
  if (!["jpeg", "png", "webp", "gif"].includes(format)) return { refused: "image-type" };
  // Everything above was read from the header; nothing is decoded until both limits hold.
  if (width * pageHeight > MOST_PIXELS) return { refused: "image-pixels" };
  if (pages > MOST_FRAMES) return { refused: "image-frames" };
  const largest = sizes.at(-1);
  const { data, info } = await sharp(bytes, options)
    .autoOrient()
    .resize({ ...largest, fit, position: part, withoutEnlargement: fit === "inside" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
  const files = [];
  for (const size of sizes)
    files.push(
      await sharp(data, raw)
        .resize({ ...size, fit, withoutEnlargement: true })
        .webp({ quality: 82 })
        .toBuffer(),
    );
  return { files, width: info.width, height: info.height };
}
