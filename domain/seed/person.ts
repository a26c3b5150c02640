// One believable member: who they are, when they came, and what has become of them.
import type { contacts } from "@/db/schema/contacts";
import type { applications } from "@/db/schema/joining";
import type { Member, members } from "@/db/schema/members";
import { slugFrom } from "../members/profile-address";
import { emailKey, nameKey } from "../text-keys";
import type { Dice } from "./dice";
import { CRAFTS, MOTTOS, NAMES, OWN_SCRIPT, PLACES, TITLE_ENDS, WISHES } from "./words";

export type MemberRow = Required<typeof members.$inferInsert>;
export type ContactRow = Required<typeof contacts.$inferInsert>;
export type ApplicationRow = Required<typeof applications.$inferInsert>;

/** What is asked for; the rest is diced. */
export type Person = Partial<
  Pick<Member, "nickname" | "title" | "about" | "isOwner" | "status" | "privacyStatus" | "activityStatus" | "picture">
> & {
  slug?: string;
  email?: string;
  daysAgo?: number;
  answer?: string;
};

export type World = { dice: Dice; now: Date; passwordHash: string; slugs: Set<string>; emails: Set<string> };

const DAY = 86_400_000;
const POOLS = NAMES.map(({ first, last }) => ({
  first: first.split(" "),
  last: last.replace("De Luca", "De_Luca").split(" "),
}));

/** The rows of one member; null when the wanted address or email is taken already. */
export function personRows(
  world: World,
  wish: Person,
): { contact: ContactRow; member: MemberRow; application?: ApplicationRow } | null {
  const { dice, now, slugs, emails } = world;
  const [nickname, wanted] = wish.nickname ? [wish.nickname, wish.slug ?? slugFrom(wish.nickname)] : diceName(dice);
  const slug = wish.slug ?? freeSlug(slugs, wanted);
  const loginEmail = wish.email ?? `${slug}@mail.example`;
  if (emails.has(emailKey(loginEmail)) || (wish.slug && slugs.has(slug))) return null;
  slugs.add(slug);
  emails.add(emailKey(loginEmail));

  const status = wish.status ?? "APPROVED";
  const createdAt = new Date(now.getTime() - (wish.daysAgo ?? diceDaysAgo(dice, status)) * DAY);
  const [trade, material, passion] = CRAFTS.find(([name]) => wish.title?.startsWith(name)) ?? dice.pick(CRAFTS);
  const place = dice.pick(PLACES);
  const [firstName = nickname, ...rest] = nickname.split(" ");
  const isIn = status === "APPROVED";
  const contactId = dice.id(createdAt);
  const contact: ContactRow = {
    id: contactId,
    emailKey: emailKey(loginEmail),
    firstName,
    lastName: rest.join(" ") || null,
    emails: [{ id: dice.id(createdAt), tag: "main", email: loginEmail, isPrimary: true }],
    // The people that manuals name have one, so that there is something to change.
    phones:
      dice.chance(0.3) || wish.slug
        ? [
            {
              id: dice.id(createdAt),
              tag: "mobile",
              phone: `+44 7700 900${String(dice.below(1000)).padStart(3, "0")}`,
              isPrimary: true,
            },
          ]
        : [],
    addresses: [],
    company: dice.chance(0.2) ? place : null,
    jobTitle: dice.chance(0.2) ? trade : null,
    birthdate: null,
    source: "signup",
    revision: 1,
    createdAt,
    updatedAt: createdAt,
    // The database's own: it copies the member's.
    lastActivityAt: createdAt,
    nickname: null,
  };
  const member: MemberRow = {
    id: dice.id(createdAt),
    contactId,
    loginEmail,
    loginEmailKey: emailKey(loginEmail),
    loginEmailVerifiedAt: new Date(createdAt.getTime() + 10 * 60_000),
    passwordHash: world.passwordHash,
    passwordSetAt: createdAt,
    isPasswordStaffGrade: true,
    status,
    blockedUntil: null,
    activityStatus: wish.activityStatus ?? "ACTIVE",
    mutedUntil: null,
    blockMessage: null,
    muteMessage: null,
    privacyStatus: wish.privacyStatus ?? "PUBLIC",
    isOwner: wish.isOwner ?? false,
    nickname,
    nameKey: nameKey(nickname),
    slug,
    title: wish.title ?? (dice.chance(0.88) ? titleOf(dice, trade, material) : null),
    about:
      wish.about ??
      (wish.slug || dice.chance(0.8) ? aboutText(dice, firstName, trade, material, passion, place) : null),
    picture: wish.picture ?? (dice.chance(0.45) ? "tile" : "initials"),
    photo: null,
    cover: null,
    photoAlt: null,
    coverAlt: null,
    followerCount: 0,
    followingCount: 0,
    language: null,
    timeZone: null,
    theme: "system",
    consents: {},
    mayUseShortcuts: true,
    createdAt,
    updatedAt: createdAt,
    lastLoginAt: isIn
      ? new Date(createdAt.getTime() + dice.next() ** 0.3 * (now.getTime() - createdAt.getTime()))
      : null,
  };
  const answer = wish.answer ?? (status === "PENDING" ? dice.pick(WISHES) : undefined);
  return { contact, member, application: answer ? applicationRow(dice, member, answer) : undefined };
}

function applicationRow(dice: Dice, { id, contactId, createdAt }: MemberRow, answer: string): ApplicationRow {
  const undecided = { decidedBy: null, decidedAt: null, reason: null, note: null, passwordHash: null };
  return { id: dice.id(createdAt), contactId, memberId: id, answer, state: "OPEN", ...undecided, createdAt };
}

function diceName(dice: Dice): readonly [string, string] {
  if (dice.chance(0.03)) return dice.pick(OWN_SCRIPT);
  const { first, last } = dice.pick(POOLS);
  const name = `${dice.pick(first)} ${dice.pick(last).replace("_", " ")}`;
  const whole = dice.chance(0.08) ? name.replace(/ (\S)\S*$/, " $1.") : name;
  return [whole, slugFrom(whole)];
}

function freeSlug(slugs: Set<string>, base: string): string {
  if (!slugs.has(base)) return base;
  let n = 2;
  while (slugs.has(`${base}-${n}`)) n = n < 8 ? n + 1 : n * 2 + (slugs.size % 7919);
  return `${base}-${n}`;
}

/** Six years of growth, and a livelier last month; applicants wait since days. */
function diceDaysAgo(dice: Dice, status: Member["status"]): number {
  if (status === "PENDING") return dice.next() * 9;
  return dice.chance(0.15) ? dice.next() ** 1.3 * 30 : (1 - dice.next() ** 0.55) * 2190;
}

const titleOf = (dice: Dice, trade: string, material: string) =>
  dice.chance(0.5)
    ? `${trade}${dice.pick(TITLE_ENDS)}`
    : `${trade}. ${dice.pick(MOTTOS).replace("MATERIAL", material)}`;

function aboutText(dice: Dice, name: string, trade: string, material: string, passion: string, place: string): string {
  const thing = trade.toLowerCase();
  const lines = [
    `I am ${name}, a ${thing} at **${place}**. I work with ${material}: ${passion}.`,
    dice.pick([
      `Find me there on Thursdays. Visitors are welcome and tea is usually on.`,
      `I came to it late, after fifteen years behind a desk, and have not regretted an hour.`,
      `Happy to lend tools and hands, in that order.`,
      `Most of what I know I learned from [the tidewater handbook](https://handbook.example/${slugFrom(thing)}).`,
    ]),
  ];
  if (dice.chance(0.4))
    lines.push(
      `### What I can help with\n\n- choosing ${material}\n- repairs that others have given up on\n- *patience*, in small doses`,
    );
  if (dice.chance(0.2)) lines.push(`> Make it well, or mend it.`);
  return lines.join("\n\n");
}
