// The words that columns about writings take; without tables, so that input.ts may carry them to the browser.

/** What can be commented on. */
export const HOST_KINDS = ["topic", "blog-post"] as const;
/** What can be liked. */
export const WRITING_KINDS = [...HOST_KINDS, "comment"] as const;
/** What has a history of its text, and names members in it. */
export const REVISED_KINDS = [...WRITING_KINDS, "page"] as const;
/** What can be reported. */
export const REPORTED_KINDS = [...WRITING_KINDS, "member"] as const;
/** Why, in the words of whoever reports. */
export const REPORT_REASONS = ["spam", "rude", "impersonation", "off-topic", "unlawful", "private", "other"] as const;
/** What can come of a report. */
export const REPORT_OUTCOMES = ["DISMISSED", "HIDDEN", "WARNED", "MUTED", "BLOCKED"] as const;
/** The solutions; counters bear their names. */
export const APPS = ["forum", "blog"] as const;

export type HostKind = (typeof HOST_KINDS)[number];
export type WritingKind = (typeof WRITING_KINDS)[number];
export type RevisedKind = (typeof REVISED_KINDS)[number];
export type ReportedKind = (typeof REPORTED_KINDS)[number];
export type App = (typeof APPS)[number];
export type ReportReason = (typeof REPORT_REASONS)[number];
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];
