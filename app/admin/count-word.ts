import { MOST_COUNTED } from "@/domain/counting";
import { formatNumber } from "@/lib/format";
import type { Translate } from "@/messages/translate";

/** A number that was counted only so far: exact, or "10,000+". */
export const countWord = (t: Translate, count: number, locale: string): string =>
  count > MOST_COUNTED ? t("addressBook.upTo", { most: MOST_COUNTED }) : formatNumber(count, locale);
