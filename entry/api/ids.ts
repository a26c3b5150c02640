// Ids as programs send them, and who the caller is to an operation that is about themselves.

import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { Forbidden } from "@/domain/errors";
import { idText } from "@/wire/values";

export const id = idText();
export const ById = z.object({ id });

/** A list of ids, of which a query string with one makes a text. */
export const idsOf = (most: number, least = 1) =>
  z.preprocess(
    (given) => (typeof given === "string" ? [given] : given),
    z.array(id, "nobody-selected").min(least, "nobody-selected").max(most, "too-many-selected"),
  );

/** Oneself; a key is nobody. */
export function ownId({ viewer }: Caller): string {
  if (!viewer.memberId) throw new Forbidden("member-only");
  return viewer.memberId;
}
