import { imageFile } from "@/lib/image-sizes";

/** What a face is made from, as rows hold it. */
export type Pictured = { id: string; nickname: string; picture?: "initials" | "tile" | "photo"; photo?: string | null };

/** The address of a stored image, in the kept size that serves `width` pixels. */
export const imageUrl = (key: string, width: number): string => `/media/${imageFile(key, width)}`;

/** The photo's address if the member shows one, sharp on a screen of twice the density. */
export const photoUrl = (member: Pictured, size: number): string | null =>
  member.photo && (member.picture ?? "photo") === "photo" ? imageUrl(member.photo, size * 2) : null;
