import { z } from "zod";
import { nameKey } from "../text-keys";

/** Addresses of the site's own, now or promised (contract.md 3). */
const RESERVED = new Set(
  `me new admin setup signup login logout forgot set-password verify waiting members account settings notifications forum
   blog pages contact api docs healthz readyz static assets files media images icons help about privacy terms search feed sitemap
   robots badges contacts headers identity headless iam oauth oauth2 wix-sm invite unsubscribe owner moderator staff system
   posts comments followers following t drafts null undefined`.split(/\s+/),
);

const isReserved = (slug: string) => RESERVED.has(slug) || /^v\d$/.test(slug);

/** The last part of a profile's address, as a member types it. */
export const slug = z
  .string("slug-missing")
  .trim()
  .toLowerCase()
  .pipe(
    z
      .string()
      .min(1, { error: "slug-missing", abort: true })
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "slug-characters", abort: true })
      .min(2, "slug-short")
      .max(40, "slug-long")
      .refine((text) => !isReserved(text), "slug-reserved"),
  );

const SPELLED: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
  ħ: "h",
};

/** A text as part of an address: small Latin letters, digits and single hyphens; nothing is left of other scripts. */
export const spelled = (text: string, max: number): string =>
  nameKey(text)
    .replace(/[ßæœøđðłþıħ]/g, (letter) => SPELLED[letter] ?? "")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, max)
    .replace(/^-+|-+$/g, "");

/** A free-looking address made of a name; names in other scripts than Latin become "member". */
export function slugFrom(name: string): string {
  const plain = spelled(name, 30);
  return plain.length >= 2 && !isReserved(plain) ? plain : `member${plain && `-${plain}`}`;
}
