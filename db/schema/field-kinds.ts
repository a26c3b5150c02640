// The words that columns about fields take; without tables, so that input.ts may carry them to the browser.

export const FIELD_KINDS = [
  "text",
  "long-text",
  "number",
  "date",
  "yes-no",
  "one-of",
  "many-of",
  "url",
  "phone",
  "country",
  "address",
] as const;

/** Who reads a value; `choice` leaves it to the member. */
export const FIELD_SEEN_BY = ["everyone", "members", "roles", "staff", "choice"] as const;
