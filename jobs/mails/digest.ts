import { type DigestLine, listDigest } from "@/domain/notifications/digest";
import { isDigest, type Kind, ruleOf } from "@/domain/notifications/kinds";
import { plainText } from "@/lib/markdown";
import type { Translate } from "@/messages/translate";
import type { Compose, Part } from "./letter";
import { link } from "./links";

/** More lines than anybody reads in a mail; the rest is on the site. */
const SHOWN = 30;
const QUOTED = 200;
const GROUPS = ["team", "talk", "people"] as const;
/** Where the words themselves are the news, if they are one person's. */
const WITH_WORDS: Kind[] = ["newReply", "newComment", "mention", "newPost"];

/** What came together for a member since the last one. It is not sent when nothing of it is left to say. */
export const digest: Compose = async ({ t, site, recipient, data }) => {
  const { digestId, pace = "" } = data;
  const lines = recipient && digestId ? await listDigest(recipient.viewer, digestId) : [];
  const [first] = lines;
  if (!recipient || !first || !isDigest(pace)) return null;
  const said = lines.slice(0, SHOWN).map((line) => ({ line, part: partOf(line, recipient.member.slug, t) }));
  const body: Part[] = [t(`mails.digest.${pace}.body`, { site: site.name })];
  for (const group of GROUPS) {
    const own = said.filter(({ line }) => ruleOf(line.kind).group === group).map(({ part }) => part);
    if (own.length > 0) body.push({ heading: t(`notifications.group.${group}`) }, ...own);
  }
  if (lines.length > SHOWN) body.push(t("mails.digest.more", { count: lines.length - SHOWN }));
  return {
    subject: t(`mails.digest.${pace}.subject`, { site: site.name, count: lines.length }),
    preheader: said[0]!.part.line,
    body,
    button: { label: t("mails.digest.button"), url: link("/notifications") },
    after: [t("mails.digest.times", { url: link("/settings/notifications") })],
  };
};

/** The sentence that the page of notifications says too, as plain words. */
function partOf({ kind, actor, others, told }: DigestLine, ownSlug: string, t: Translate) {
  const plain = { b: (words: string) => words, nickname: actor.nickname };
  if (kind === "newFollower")
    return others === 0
      ? part(t.markup("notifications.say.newFollower", plain), `/members/${actor.slug}`, actor.title)
      : part(t.markup("notifications.say.newFollowers", { ...plain, count: others }), `/members/${ownSlug}/followers`);
  if (kind === "newApplicant") return part(t.markup("notifications.say.newApplicant", plain), "/admin/requests");
  const words = told && others === 0 && WITH_WORDS.includes(kind) ? plainText(told.body, QUOTED) : null;
  const values = { ...plain, others, title: told?.title ?? "" };
  return part(t.markup(`notifications.say.${kind as "newReply"}`, values), told?.path ?? "/notifications", words);
}

const part = (line: string, path: string, quote?: string | null) => ({
  line,
  url: link(path),
  ...(quote ? { quote } : {}),
});
