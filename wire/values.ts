// Small values of the public format, the same in every module: ids, revisions, what was left out, and reasons as codes.
import { z } from "zod";

/** An id in any letter case; whatever else is none. */
export const idText = (issue = "member-id") => z.string(issue).toLowerCase().pipe(z.guid(issue));

/** A revision is a text of digits; a number is as good. */
export const revisionText = z.preprocess(
  (given) => (typeof given === "number" ? String(given) : given),
  z.string("revision-missing").regex(/^\d{1,10}$/, "revision-missing"),
);

/** What was sent of it: null is as good as left out. */
export const given = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** A reason or an issue of ours as a code of the format. */
export const codeOf = (key: string): string => key.toUpperCase().replaceAll("-", "_");
