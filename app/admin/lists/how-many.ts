import { MOST_COUNTED } from "@/domain/counting";
import type { Translate } from "@/messages/translate";

/** How many a list holds, in words: exact as far as lists are counted, honestly "10,000+" beyond. */
export const howMany = (t: Translate, of: "members" | "contacts", count: number): string =>
  count > MOST_COUNTED ? t(`lists.more.${of}`, { most: MOST_COUNTED }) : t(`lists.people.${of}`, { count });
