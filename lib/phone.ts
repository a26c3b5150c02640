import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A number in E.164 ("+493012345678"), or null for one that no network has. It begins with + or 00 and the country's code. */
export function phoneNumber(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text.trim().replace(/^00/, "+"));
  return parsed?.isValid() ? parsed.number : null;
}

/** The same as people read it: "+49 30 12345678". */
export const spacedPhone = (number: string): string =>
  parsePhoneNumberFromString(number)?.formatInternational() ?? number;
