import { z } from "zod";

/** Invisible, directional, control, private and unassigned characters: with them one name could pass for another (P26). */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]/u;

/** More marks than any script stacks on one letter. */
const STACKED = /\p{M}{5,}/u;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Scripts whose letters look alike. */
const LOOKALIKES = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** What others call a member, as signup and profile take it: 2 to 60 visible characters, at least one letter or digit. */
export const nickname = z
  .string("nickname-missing")
  .transform((name) =>
    name
      .normalize("NFC")
      .replace(/[\t\r\n\p{Zs}]+/gu, " ")
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, { error: "nickname-missing", abort: true })
      .refine((name) => !UNSEEN.test(name) && !STACKED.test(name), { error: "nickname-characters", abort: true })
      .refine((name) => [...name].length >= 2, "nickname-short")
      .refine((name) => [...name].length <= 60, "nickname-long")
      .refine((name) => LETTER_OR_DIGIT.test(name), "nickname-letters")
      .refine((name) => !name.split(/[^\p{L}\p{M}]+/u).some(mixesLookalikes), "nickname-mixed"),
  );

const mixesLookalikes = (word: string) => LOOKALIKES.filter((script) => script.test(word)).length > 1;
