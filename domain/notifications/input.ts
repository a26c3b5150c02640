import { z } from "zod";
import { EMAIL_PACES, type EmailPace, KIND_NAMES } from "./kinds";

/** A switch as a form posts it: absent means off. */
const isOn = z
  .union([z.boolean(), z.enum(["on", "off", ""])])
  .optional()
  .transform((value) => value === true || value === "on");

/** How often the letters of a kind come; a mere switch is at once or never. */
const pace = z
  .union([z.boolean(), z.enum(["on", "off", "", ...EMAIL_PACES], "invalid")])
  .optional()
  .transform((value): EmailPace => {
    if (value === true || value === "on") return "now";
    return !value || value === "off" ? "never" : value;
  });

/** Every switch of the page, so that one left out means off. */
export const PreferencesInput = z.object({
  kinds: z.partialRecord(z.enum(KIND_NAMES), z.object({ site: isOn, email: pace })).default({}),
});

const minutes = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time-of-day")
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

/** When letters that may wait come. The times of quiet hours are kept only while they are on. */
export const TimesInput = z
  .object({
    digestHour: z.coerce.number("invalid").int("invalid").min(0, "invalid").max(23, "invalid"),
    digestDay: z.coerce.number("invalid").int("invalid").min(1, "invalid").max(7, "invalid"),
    isQuiet: isOn,
    quietFrom: minutes.default(22 * 60),
    quietTo: minutes.default(7 * 60),
  })
  .refine(({ isQuiet, quietFrom, quietTo }) => !isQuiet || quietFrom !== quietTo, {
    path: ["quietTo"],
    message: "quiet-hours-same",
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
