/** The one sign that PostgreSQL keeps in no text and looks for in none. */
const storable = (text: string) => text.replaceAll("\0", "");

/** What makes two addresses the same: letter case and Unicode-equivalent forms do not tell them apart (M45). */
export const emailKey = (email: string) => storable(email).normalize("NFKC").trim().toLowerCase();

/** What the directory sorts and searches by: no accents, one case, single spaces. The same in every database's collation. */
export const nameKey = (name: string) =>
  storable(name).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** A text to find anywhere, as a LIKE pattern: % and _ match themselves. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** The same at the beginning only. */
export const beginning = (text: string) => containing(text).slice(1);

/** Three letters are the least that an index of parts knows; fewer match beginnings. */
const LEAST_PART = 3;

/** What a search box asks of a long list: a part, or a beginning while it is still short. */
export const finding = (text: string) => ([...text].length < LEAST_PART ? beginning(text) : containing(text));

/** The database's text_key(): what contacts are sorted and searched by. */
export const textKey = (text: string) =>
  storable(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
