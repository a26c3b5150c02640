// What the format calls the kinds of a contact's addresses, and where the keys of the owner's fields and labels stand.

/** Keys of the owner's fields and labels stand in a namespace there. */
export const OWN = "custom.";
export const EMAIL_TAGS = { MAIN: "main", HOME: "home", WORK: "work", UNTAGGED: "other" } as const;
export const PHONE_TAGS = {
  MAIN: "main",
  MOBILE: "mobile",
  HOME: "home",
  WORK: "work",
  FAX: "fax",
  UNTAGGED: "other",
} as const;
export const ADDRESS_TAGS = {
  HOME: "home",
  WORK: "work",
  BILLING: "billing",
  SHIPPING: "shipping",
  UNTAGGED: "other",
} as const;
