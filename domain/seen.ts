import { z } from "zod";

/** On which state of a row a form was filled in (`ensureNotOvertaken`). */
export const seen = z.string().max(40, "invalid").optional();
