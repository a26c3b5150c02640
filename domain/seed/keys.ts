// What the seeded community wears and says of itself: badges in their order, one of them by a rule that holds, and the owner's own fields.
import { count } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { type FieldOption, type FieldValueRow, fields, fieldValues } from "@/db/schema/fields";
import { settings } from "@/db/schema/settings";
import { columnsOf } from "../fields/answer";
import { nameKey } from "../text-keys";
import { insertAll } from "./bulk";
import type { Dice } from "./dice";
import type { MemberRow, World } from "./person";
import { PLACES } from "./words";

/** As many answer the owner's questions; in a site for measuring the rest left them blank. */
const ANSWERING = 5000;
const YEARS = 5;

const BADGES = [
  { title: "Founder", description: "Here since the lease was signed", icon: "key-round", background: "#7a4a12" },
  { title: "Kiln keeper", description: "May fire the big kiln alone", icon: "flame", background: "#9a3324" },
  { title: "Mender", description: "Mends what others bring", icon: "hammer", background: "#2f5d50" },
  { title: "Five years", description: "A member for five years", icon: "cake", background: "#4b4a86" },
] as const;

const MOTIFS = ["teaching beginners", "lending tools", "repairs", "a second pair of hands"];

/** Fills both, for members who are in. Of a site that has badges or fields nothing is touched. */
export async function seedKeys(tx: Tx, { dice, now }: World, members: readonly MemberRow[]): Promise<void> {
  const [there, asked] = [await tx.select({ n: count() }).from(badges), await tx.select({ n: count() }).from(fields)];
  const all = members.filter(({ status }) => status === "APPROVED");
  if (there[0]!.n === 0) await seedBadges(tx, dice, now, all);
  if (asked[0]!.n === 0) await seedFields(tx, dice, now, all.slice(0, ANSWERING));
}

async function seedBadges(tx: Tx, dice: Dice, now: Date, all: readonly MemberRow[]): Promise<void> {
  // Not one argument each: a million of them are more than a call takes.
  const since = new Date(all.reduce((first, { createdAt }) => Math.min(first, createdAt!.getTime()), now.getTime()));
  const made = BADGES.map((badge, position) => ({
    ...{ ...badge, id: dice.id(since), titleKey: nameKey(badge.title), foreground: "#ffffff", position },
    ...(badge.title === "Five years" && { rule: { kind: "joined", years: YEARS } as const, ruleSeenAt: now }),
    ...{ createdAt: since, updatedAt: since },
  }));
  await tx.insert(badges).values(made);
  const [founder, keeper, mender, years] = made.map(({ id }) => id) as [string, string, string, string];
  const line = new Date(now);
  line.setUTCFullYear(line.getUTCFullYear() - YEARS);
  const owner = all.find(({ isOwner }) => isOwner)?.id ?? null;
  const worn = all.flatMap(({ id, slug, createdAt }, at) => {
    const ids = [
      ...(slug === "hanna" || slug === "steward" ? [founder] : []),
      ...(slug === "alice" || (at > 8 && dice.chance(0.02)) ? [keeper] : []),
      ...(slug === "alice" || slug === "mia" || (at > 8 && dice.chance(0.06)) ? [mender] : []),
      ...(createdAt! <= line ? [years] : []),
    ];
    return ids.map((badgeId) => {
      const isByRule = badgeId === years;
      return { memberId: id, badgeId, isByRule, assignedBy: isByRule ? null : owner, createdAt: createdAt! };
    });
  });
  for (let at = 0; at < worn.length; at += 1000) await tx.insert(memberBadges).values(worn.slice(at, at + 1000));
  await tx.update(settings).set({ badgeStyles: 1 });
}

/** A place to stand on the card, a help for the directory, and an address that each shows to whom they like. */
async function seedFields(tx: Tx, dice: Dice, now: Date, all: readonly MemberRow[]): Promise<void> {
  const options = (words: readonly string[]): FieldOption[] =>
    words.map((label, at) => ({
      id: `${nameKey(label)
        .replace(/[^a-z]/g, "")
        .slice(0, 20)}${at}`,
      label,
      isArchived: false,
    }));
  const made = [
    {
      key: "workshop",
      title: "Workshop",
      kind: "one-of",
      seenBy: "everyone",
      options: options(PLACES),
      isOnCard: true,
      isFilter: true,
    },
    {
      key: "helps_with",
      title: "Helps with",
      kind: "many-of",
      seenBy: "members",
      options: options(MOTIFS),
      isFilter: true,
    },
    {
      key: "own_site",
      title: "Own site",
      kind: "url",
      seenBy: "choice",
      options: [],
      description: "Where else your work can be seen",
    },
  ] as const;
  const rows = made.map((field, position) => ({
    ...field,
    options: [...field.options],
    id: dice.id(now),
    position,
    isOnProfile: true,
    createdAt: now,
    updatedAt: now,
  }));
  await tx.insert(fields).values(rows);
  const [workshop, helps, site] = rows as [(typeof rows)[number], (typeof rows)[number], (typeof rows)[number]];
  const said = all.flatMap(({ contactId, slug }) => {
    const isNamed = ["hanna", "steward", "alice"].includes(slug);
    const value = (
      { id, kind }: (typeof rows)[number],
      content: string | string[],
      seenBy: FieldValueRow["seenBy"] = null,
    ) => ({
      ...{ contactId: contactId!, fieldId: id, ...columnsOf(kind, content), seenBy, updatedAt: now },
    });
    return [
      ...(isNamed || dice.chance(0.7) ? [value(workshop, dice.pick(workshop.options).id)] : []),
      ...(isNamed || dice.chance(0.3) ? [value(helps, [dice.pick(helps.options).id])] : []),
      ...(slug === "alice" ? [value(site, "https://potbook.example/alice", "members")] : []),
    ];
  });
  await insertAll(tx, fieldValues, said);
}
