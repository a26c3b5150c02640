import { getLetter } from "@/domain/letters/letters";
import { asMail, mailPage } from "@/entry/mail-texts";
import { route } from "@/entry/route";
import { getMe, getSite } from "@/entry/viewer";
import { translator } from "@/messages/translate";

/** How a letter to many looks, for the frame on the owner's page. */
export const GET = route<{ id: string }>(async ({ viewer, params }) => {
  const { subject, body } = await getLetter(viewer, params.id);
  const [site, me] = [await getSite(), await getMe()];
  const t = translator(site.language);
  const letter = { subject, preheader: "", body: [{ markdown: body }] };
  return mailPage(asMail(letter, { site, t, language: site.language, nickname: me?.nickname ?? "" }).html);
});
