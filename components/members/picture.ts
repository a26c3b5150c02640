/** What a face is made from, as rows hold it. */
export type Pictured = { id: string; nickname: string; picture?: "initials" | "tile" | "photo"; photo?: string | null };

/** The address of a stored image. */
export const fileUrl = (key: string): string => `/files/${key}`;

/** The photo's address if the member shows one. */
export const photoUrl = (member: Pictured): string | null =>
  member.photo && (member.picture ?? "photo") === "photo" ? fileUrl(member.photo) : null;
