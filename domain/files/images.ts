// Owns pictures in storage: what members show of themselves, and the site's logo.
import { randomBytes } from "node:crypto";
import { encodeImage } from "@/lib/image";
import { IMAGE_SIZES, type ImageKind, type ImagePart, imageFiles } from "@/lib/image-sizes";
import { storage } from "@/lib/storage";
import { Invalid } from "../errors";
import { putStray } from "./strays";

/**
 * Re-encodes and stores a stranger's image; answers the key for a row, which the command takes into use (strays.ts).
 * To be called before the transaction. Throws Invalid on `file` with the reason.
 * The key is random: nobody can guess it, or learn from it that two people chose the same picture.
 */
export const keepImage = async (kind: ImageKind, bytes: Uint8Array, part?: ImagePart): Promise<string> =>
  (await keep(kind, bytes, part)).key;

/** The same for a picture that may be the one a row holds already: then its key is answered again, and nothing is stored. */
export async function keepImageAgain(kind: ImageKind, bytes: Uint8Array, held: string | null): Promise<string> {
  const made = await encoded(kind, bytes);
  const kept = held ? await Promise.all(imageFiles(held).map((key) => storage().get(key))) : [];
  const isSame = kept.every((file, at) => file !== null && Buffer.compare(file.bytes, made.files[at]!) === 0);
  return held && isSame ? held : (await store(kind, made)).key;
}

/** The same for a picture in a text, whose shape matters. */
export const keepPicture = (bytes: Uint8Array) => keep("picture", bytes);

const keep = async (kind: ImageKind, bytes: Uint8Array, part?: ImagePart) =>
  store(kind, await encoded(kind, bytes, part));

async function encoded(kind: ImageKind, bytes: Uint8Array, part?: ImagePart) {
  const made = await encodeImage(kind, bytes, part);
  if ("refused" in made) throw new Invalid({ file: made.refused });
  return made;
}

async function store(kind: ImageKind, { files, width, height }: Awaited<ReturnType<typeof encoded>>) {
  const key = `${kind}/${randomBytes(16).toString("hex")}`;
  await putStray(
    IMAGE_SIZES[kind].map(({ width }, at) => ({
      key: `${key}/${width}.webp`,
      bytes: files[at]!,
      type: "image/webp",
    })),
  );
  return { key, width, height };
}
