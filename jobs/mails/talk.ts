import { getSeen } from "@/domain/mails/facts";
import { isStill } from "@/domain/notifications/digest";
import { findTold } from "@/domain/notifications/told";
import { plainText } from "@/lib/markdown";
import type { Compose } from "./letter";
import { link } from "./links";

type Kind = "newReply" | "newComment" | "mention" | "answerChosen" | "newLike" | "newPost";

/** Only about what the reader may read at that moment and is still so, by somebody they may see. The words come along where they are news. */
const letter =
  (kind: Kind, hasWords: boolean): Compose =>
  async ({ t, site, recipient, data }) => {
    const actor = recipient && data.actorId ? await getSeen(recipient.viewer, data.actorId) : null;
    const told = recipient && actor ? await findTold(recipient.viewer, data) : null;
    if (!actor || !told || !(await isStill(recipient!.viewer, { kind, data }))) return null;
    const values = { nickname: actor.nickname, title: told.title, site: site.name };
    return {
      subject: t(`mails.${kind}.subject`, values),
      preheader: t(`mails.${kind}.preheader`, values),
      body: [t(`mails.${kind}.body`, values), ...(hasWords ? [{ quote: plainText(told.body, 600) }] : [])],
      button: { label: t(`mails.${kind}.button`), url: link(told.path) },
    };
  };

export const newReply = letter("newReply", true);
export const newComment = letter("newComment", true);
export const mention = letter("mention", true);
export const answerChosen = letter("answerChosen", false);
export const newLike = letter("newLike", false);
export const newPost = letter("newPost", true);
