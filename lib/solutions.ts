/** What the site can do beside its members; each can be switched off. */
export const SOLUTIONS = ["forum", "blog"] as const;
export type Solution = (typeof SOLUTIONS)[number];
