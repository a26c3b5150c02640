import { z } from "zod";

/** On which state a form was filled in (overtaken.ts). Apart, as browsers read it with the inputs. */
export const seen = z.string().max(40, "invalid").optional();
