import { z } from "zod";
import { KIND_NAMES } from "./kinds";

/** A switch as a form posts it: absent means off. */
const isOn = z
  .union([z.boolean(), z.enum(["on", "off", ""])])
  .optional()
  .transform((value) => value === true || value === "on");

/** Every switch of the page, so that one left out means off. */
export const PreferencesInput = z.object({
  kinds: z.partialRecord(z.enum(KIND_NAMES), z.object({ site: isOn, email: isOn })).default({}),
});

export const PauseInput = z.object({ isOn });
export const UnsubscribeInput = z.object({ token: z.string().max(300), isOn });

/** Those named, from a form's "id,id"; none named means all. */
export const MarkInput = z.object({
  ids: z
    .string()
    .max(4000)
    .optional()
    .transform((text) => text?.split(",").filter(Boolean))
    .pipe(z.array(z.uuid("notification")).max(100).optional()),
});
