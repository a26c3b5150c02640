import { CHOICES } from "@/domain/fields/input";
import type { Translate } from "@/messages/translate";

/** Whom a member can show an answer to. */
export const showChoices = (t: Translate) => CHOICES.map((value) => ({ value, label: t(`fields.show.${value}`) }));
