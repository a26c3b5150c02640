import { getLetterText } from "@/domain/letters/letters";
import type { Compose } from "./letter";

/** What an owner wrote to many, in the owner's own words. */
export const teamLetter: Compose = async ({ data }) => {
  const letter = data.letterId ? await getLetterText(data.letterId) : null;
  return letter && { subject: letter.subject, preheader: "", body: [{ markdown: letter.body }] };
};
