import { type DigestLine, listDigest } from "@/domain/notifications/digest";
import { isDigest, type Kind, ruleOf } from "@/domain/notifications/kinds";
import { plainText } from "@/lib/markdown";
import type { Translate } from "@/messages/translate";
import type { Compose, Part } from "./letter";
import { link } from "./links";
import { whatOf } from "./reports";

/** More lines than anybody reads in a mail; the rest is on the site. */
const SHOWN = 30;
const QUOTED = 200;
const GROUPS = ["team", "talk", "people"] as const;
/** Where the words themselves are the news, if they are one person's. */
const WITH_WORDS: Kind[] = ["newReply", "newComment", "mention", "newPost"];

/** What came together for a member since the last one. It is not sent when nothing of it is left to say. */
export const digest: Compose = async ({ t, site, recipient, data }) => {
  const { digestId, pace = "", isBoth } = data;
  const gathered = recipient && digestId ? await listDigest(recipient.viewer, digestId) : [];
  const lines = gathered.filter(({ kind }) => LINES[kind]);
  const [first] = lines;
  if (!recipient || !first || !isDigest(pace)) return null;
  const said = lines.slice(0, SHOWN).map((line) => ({ line, part: LINES[line.kind]!(line, t, recipient.member) }));
  const of = isBoth ? "both" : pace;
  const body: Part[] = [t(`mails.digest.${of}.body`, { site: site.name })];
  for (const group of GROUPS) {
    const own = said.filter(({ line }) => ruleOf(line.kind).group === group).map(({ part }) => part);
    if (own.length > 0) body.push({ heading: t(`notifications.group.${group}`) }, ...own);
  }
  if (lines.length > SHOWN) body.push(t("mails.digest.more", { count: lines.length - SHOWN }));
  return {
    subject: t(`mails.digest.${of}.subject`, { site: site.name, count: lines.length }),
    preheader: said[0]!.part.line,
    body,
    button: { label: t("mails.digest.button"), url: link("/notifications") },
    after: [t("mails.digest.times", { url: link("/settings/notifications") })],
  };
};

type Line = { line: string; url: string; quote?: string };
type Liner = (line: DigestLine, t: Translate, own: { slug: string }) => Line;
const plain = { b: (words: string) => words };

/** The sentence that the page of notifications says too, as plain words; one for each kind that may wait. */
export const LINES: Partial<Record<Kind, Liner>> = {
  newFollower: ({ actor, others }, t, { slug }) => {
    const { nickname, title } = actor!;
    return others === 0
      ? lineOf(t.markup("notifications.say.newFollower", { ...plain, nickname }), `/members/${actor!.slug}`, title)
      : lineOf(
          t.markup("notifications.say.newFollowers", { ...plain, nickname, count: others }),
          `/members/${slug}/followers`,
        );
  },
  badgeGiven: ({ data }, t, { slug }) =>
    lineOf(t.markup("notifications.say.badgeGiven", { ...plain, badge: data.badge ?? "" }), `/members/${slug}`),
  newReply: (line, t) => talk(line, "newReply", t),
  newComment: (line, t) => talk(line, "newComment", t),
  mention: (line, t) => talk(line, "mention", t),
  answerChosen: (line, t) => talk(line, "answerChosen", t),
  newLike: (line, t) => talk(line, "newLike", t),
  newPost: (line, t) => talk(line, "newPost", t),
  newApplicant: ({ actor }, t) =>
    lineOf(t.markup("notifications.say.newApplicant", { ...plain, nickname: actor!.nickname }), "/admin/requests"),
  newMember: ({ actor, others }, t) =>
    lineOf(
      t.markup("notifications.say.newMember", { ...plain, nickname: actor!.nickname, others }),
      others === 0 ? `/admin/members/${actor!.id}` : "/admin/members?sort=joined",
    ),
  newMessage: ({ data }, t) => lineOf(t("notifications.say.newMessage"), `/admin/contacts/${data.contactId}`),
  newReport: ({ data }, t) =>
    lineOf(t("notifications.say.newReport", { what: whatOf({ t, data }) }), `/admin/reports?open=${data.caseId}`),
};

function talk(
  { kind, actor, others, told }: DigestLine,
  say: "newReply" | "newComment" | "mention" | "answerChosen" | "newLike" | "newPost",
  t: Translate,
): Line {
  const words = told && others === 0 && WITH_WORDS.includes(kind) ? plainText(told.body, QUOTED) : null;
  const values = { ...plain, nickname: actor!.nickname, others, title: told?.title ?? "" };
  return lineOf(t.markup(`notifications.say.${say}`, values), told?.path ?? "/notifications", words);
}

const lineOf = (line: string, path: string, quote?: string | null): Line => ({
  line,
  url: link(path),
  ...(quote ? { quote } : {}),
});
