/** The one sign that PostgreSQL keeps in no text and looks for in none. */
const storable = (text: string) => text.replaceAll("\0", "");

/** What makes two addresses the same: letter case and Unicode-equivalent forms do not tell them apart (M45). */
export const emailKey = (email: string) => storable(email).normalize("NFKC").trim().toLowerCase();

/** What the directory sorts and searches by: no accents, one case, single spaces. The same in every database's collation. */
export const nameKey = (name: string) =>
  storable(name).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** A text to find anywhere, as a LIKE pattern: % and _ match themselves. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
