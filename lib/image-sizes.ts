/** Which sizes each kind of image is kept in. A row holds the image's key; each size is a file below it. */
export const IMAGE_SIZES = {
  photo: [
    { width: 96, height: 96 },
    { width: 320, height: 320 },
  ],
  cover: [
    { width: 640, height: 160 },
    { width: 1280, height: 320 },
  ],
  logo: [{ width: 256, height: 256 }],
  /** In a text, in its own shape. */
  picture: [
    { width: 640, height: 2560 },
    { width: 1280, height: 5120 },
  ],
  /** Beside what a link leads to. */
  card: [{ width: 480, height: 252 }],
} as const;

export type ImageKind = keyof typeof IMAGE_SIZES;

/** What to keep of a picture whose shape does not fit. */
export const IMAGE_PARTS = ["centre", "top", "bottom", "left", "right"] as const;

export type ImagePart = (typeof IMAGE_PARTS)[number];

/** The file of one size: the smallest that is at least `width` wide, or the largest. */
export function imageFile(key: string, width: number): string {
  const sizes = IMAGE_SIZES[key.split("/")[0] as ImageKind] ?? [];
  const fit = sizes.find((size) => size.width >= width) ?? sizes.at(-1);
  return `${key}/${fit?.width}.webp`;
}

/** All files of an image. */
export const imageFiles = (key: string): string[] =>
  (IMAGE_SIZES[key.split("/")[0] as ImageKind] ?? []).map((size) => `${key}/${size.width}.webp`);

/** Is this the name of such a file? */
export const isImageFile = (key: string): boolean =>
  /^(photo|cover|logo|picture|card)\/[0-9a-f]{32}\/\d{2,4}\.webp$/.test(key);

/** Of a picture that stands for a page in cards elsewhere, in pixels. */
export const PREVIEW_SIZE = { width: 1200, height: 630 };
