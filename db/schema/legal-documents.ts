// The words that columns about consent take; without tables, so that input.ts may carry them to the browser.

export const LEGAL_DOCUMENTS = ["terms", "privacy"] as const;
export type LegalDocument = (typeof LEGAL_DOCUMENTS)[number];
