import { JOINED_CAP } from "@/domain/members/home";
import type { Translate } from "@/messages/translate";

/** "Six people joined this week", or "more than 99" from there on. */
export const joinedSentence = (t: Translate, count: number): string =>
  count > JOINED_CAP ? t("home.member.joinedMany", { count: JOINED_CAP }) : t("home.member.joined", { count });
