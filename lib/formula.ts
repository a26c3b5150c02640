// A cell that a spreadsheet would run as a formula gets a quote in front, and loses it again when it is read back (P31).
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** The text as a cell that no spreadsheet calculates. */
export const guarded = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

/** What `guarded` was given. */
export const unguarded = (text: string): string => (text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text);
