// Owns pictures in storage: what members show of themselves, and the site's logo.
import { randomBytes } from "node:crypto";
import { encodeImage } from "@/lib/image";
import { IMAGE_SIZES, type ImageKind, type ImagePart } from "@/lib/image-sizes";
import { Invalid } from "../errors";
import { putStray } from "./strays";

/**
 * Re-encodes and stores a stranger's image; answers the key for a row, which the command takes into use (strays.ts).
 * To be called before the transaction. Throws Invalid on `file` with the reason.
 * The key is random: nobody can guess it, or learn from it that two people chose the same picture.
 */
export const keepImage = async (kind: ImageKind, bytes: Uint8Array, part?: ImagePart): Promise<string> =>
  (await keep(kind, bytes, part)).key;

/** The same for a picture in a text, whose shape matters. */
export const keepPicture = (bytes: Uint8Array) => keep("picture", bytes);

async function keep(kind: ImageKind, bytes: Uint8Array, part?: ImagePart) {
  const encoded = await encodeImage(kind, bytes, part);
  if ("refused" in encoded) throw new Invalid({ file: encoded.refused });
  const key = `${kind}/${randomBytes(16).toString("hex")}`;
  await putStray(
    IMAGE_SIZES[kind].map(({ width }, at) => ({
      key: `${key}/${width}.webp`,
      bytes: encoded.files[at]!,
      type: "image/webp",
    })),
  );
  return { key, width: encoded.width, height: encoded.height };
}
