import type { Audience } from "@/domain/audience";
import type { Explanation } from "@/domain/why/why";
import type { Translate } from "@/messages/translate";

type Keys = Record<"roles" | "badges", { id: string; name: string }[]>;

/** Whom a page is open to, in words. */
export function audienceWords(audience: Audience | undefined, keys: Keys, t: Translate): string {
  if (!audience) return "";
  if (audience.kind !== "chosen") return t(`why.audience.${audience.kind}`);
  const names = [
    ...keys.roles.filter(({ id }) => audience.roleIds.includes(id)),
    ...keys.badges.filter(({ id }) => audience.badgeIds.includes(id)),
  ].map(({ name }) => name);
  return names.length > 0 ? t("why.audience.chosen", { names: names.join(", ") }) : t("why.audience.owners");
}

/** What decided, as one sentence (`who` begins one, `whom` stands in its midst); where nothing stood in the way, the last thing that could have. */
export function sentenceOf(
  { isAllowed, because }: Explanation,
  values: Record<"who" | "whom" | "what" | "audience", string>,
  t: Translate,
): string {
  const told =
    (isAllowed ? because.filter(({ name }) => !QUIET.has(name)) : because).at(isAllowed ? -1 : 0) ?? because.at(-1)!;
  return t(`why.sentences.${told.name}.${isAllowed ? "yes" : "no"}` as "why.sentences.member.self.yes", values);
}

/** They let nobody in by themselves, so they are named only when they keep somebody out. */
const QUIET = new Set([
  "member.noBlock",
  "topic.noBlock",
  "post.noBlock",
  "page.kept",
  "post.kept",
  "post.shown",
  "topic.kept",
  "topic.shown",
]);
