// A believable community for trying, tests and measuring: the same for the same seed, moved to today.
import { hash } from "@node-rs/argon2";
import { count, eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { events, notifications } from "@/db/schema/events";
import { topics } from "@/db/schema/forum";
import { applications, follows, memberRoles, members, roles, slugs } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { comments } from "@/db/schema/writings";
import { Conflict } from "../errors";
import { learnAllWords } from "../search/words";
import { seedAddressBook } from "./address-book";
import { seedBlog } from "./blog";
import { insertAll, withoutIndexes } from "./bulk";
import { Dice } from "./dice";
import { countFollows, diceFollows } from "./follow-graph";
import { seedKeys } from "./keys";
import { lives } from "./lives";
import { type ApplicationRow, type ContactRow, type MemberRow, type Person, personRows, type World } from "./person";
import { seedTalk, type TalkSize, talkOf } from "./talk";

export const SEED_PASSWORD = "lantern rope tidewater bench";

const NAMED: readonly Person[] = [
  {
    nickname: "Hanna Lindqvist",
    slug: "hanna",
    email: "owner@tidewater.example",
    isOwner: true,
    daysAgo: 2190,
    title: "Bookbinder and keeper of the keys",
  },
  {
    nickname: "Sam Steward",
    slug: "steward",
    email: "steward@tidewater.example",
    daysAgo: 1800,
    title: "Steward of the Ropewalk",
  },
  {
    nickname: "Alice Moreau",
    slug: "alice",
    email: "alice@tidewater.example",
    daysAgo: 1200,
    picture: "tile",
    title: "Natural dyer and weaver",
    about: `I dye wool with what grows between the saltings and the railway: **weld**, woad, madder, and whatever the hedges throw in.

### Open days

- *Thursdays* at the Ropewalk, kettle on from ten
- first Sunday of the month: bring your own yarn

Notes and recipes are in [my pot book](https://potbook.example/alice).

> Make it well, or mend it.`,
  },
  {
    nickname: "Bob Thorne",
    slug: "bob",
    email: "bob@tidewater.example",
    daysAgo: 900,
    privacyStatus: "PRIVATE",
    title: "Boatbuilder",
  },
  {
    nickname: "Mia Castaño",
    slug: "mia",
    email: "mia@tidewater.example",
    daysAgo: 500,
    activityStatus: "MUTED",
    title: "Letterpress printer",
  },
  {
    nickname: "Xavier Quigley",
    slug: "xavier",
    email: "xavier@tidewater.example",
    daysAgo: 300,
    status: "BLOCKED",
    title: "Clock repairer",
  },
  {
    nickname: "Nora Bergström",
    slug: "nora",
    email: "nora@tidewater.example",
    daysAgo: 1.2,
    status: "PENDING",
    title: "Sailmaker",
    answer:
      "I make bags out of old sails and moved to Ferry Steps in May. I would love a bench among people who know what a fid is.",
  },
  {
    nickname: "Finn Halvorsen",
    slug: "finn",
    email: "finn@tidewater.example",
    daysAgo: 1500,
    status: "OFFLINE",
    title: "Joiner",
  },
];

/** From so many rows on, indexes are made once and not kept row by row. */
const MANY = 10_000;
const BIGGEST = [contacts, members, follows, events, notifications, topics, comments];

type Seeded = { members: number; follows: number; seconds: number };

/**
 * Fills the site with `size` members, the named ones among them (contract.md 1), in one transaction.
 * Throws Conflict when there are members already, unless forced; then those stay and the new ones come beside them.
 */
export async function seed({
  size,
  seed = 1,
  isForced = false,
  talk = talkOf(size),
}: {
  size: number;
  seed?: number;
  isForced?: boolean;
  /** How much they have written; as much as suits their number. */
  talk?: TalkSize;
}): Promise<Seeded> {
  const start = Date.now();
  const passwordHash = await hash(SEED_PASSWORD);
  const [there] = await db.select({ n: count() }).from(members);
  if (there && there.n > 0 && !isForced) throw new Conflict("has-members");
  const made = await db.transaction(async (tx) => {
    const now = new Date(new Date().setUTCHours(0, 0, 0, 0));
    const world: World = { dice: new Dice(seed), now, passwordHash, ...(await whatIsTaken(tx)) };
    const all = people(world, size);
    const edges = diceFollows(world, all.members);
    countFollows(all.members, edges);
    const told = lives(world, all.members, edges);
    const fill = async () => {
      await insertAll(tx, contacts, all.contacts);
      await insertAll(tx, members, all.members);
      await insertAll(
        tx,
        slugs,
        all.members.map(({ slug, id, createdAt }) => ({ slug, memberId: id, createdAt })),
      );
      await insertAll(tx, applications, all.applications);
      await makeModerator(tx, all.members);
      await insertAll(tx, follows, edges, 20_000);
      await insertAll(tx, events, told.events, 10_000);
      await insertAll(tx, notifications, told.notifications);
      await seedTalk(tx, world, all.members, talk);
    };
    const isBig = size > MANY || talk.replies > MANY;
    await (isBig ? withoutIndexes(tx, BIGGEST, fill) : fill());
    await seedBlog(tx, world, all.members);
    await learnAllWords(tx);
    await seedKeys(tx, world, all.members);
    await seedAddressBook(tx, world, all.members);
    if (there?.n === 0) await nameSite(tx);
    await tx.execute(sql`select pg_notify('public', '')`);
    return { members: all.members.length, follows: edges.length };
  });
  await db.execute(sql`vacuum analyze`);
  return { ...made, seconds: (Date.now() - start) / 1000 };
}

async function whatIsTaken(tx: Tx) {
  const held = await tx.select({ slug: slugs.slug }).from(slugs);
  const mails = await tx.select({ key: contacts.emailKey }).from(contacts);
  return { slugs: new Set(held.map(({ slug }) => slug)), emails: new Set(mails.flatMap(({ key }) => key ?? [])) };
}

export type People = { contacts: ContactRow[]; members: MemberRow[]; applications: ApplicationRow[] };

function people(world: World, size: number): People {
  const all: People = { contacts: [], members: [], applications: [] };
  const add = (wish: Person) => {
    const made = personRows(world, wish);
    if (!made) return;
    all.contacts.push(made.contact);
    all.members.push(made.member);
    if (made.application) all.applications.push(made.application);
  };
  for (const person of NAMED) add(person);
  const { dice } = world;
  for (let n = NAMED.length, pending = 0; n < size; n++) {
    const fate = dice.next();
    const status =
      fate < 0.012 && pending < 400 ? "PENDING" : fate < 0.024 ? "BLOCKED" : fate < 0.034 ? "OFFLINE" : "APPROVED";
    if (status === "PENDING") pending++;
    add({
      status,
      privacyStatus: dice.chance(0.09) ? "PRIVATE" : "PUBLIC",
      activityStatus: status === "APPROVED" && dice.chance(0.008) ? "MUTED" : "ACTIVE",
    });
  }
  return all;
}

async function makeModerator(tx: Tx, all: readonly MemberRow[]) {
  const steward = all.find(({ slug }) => slug === "steward");
  const [role] = await tx.select({ id: roles.id }).from(roles).where(eq(roles.key, "moderator"));
  if (steward && role) await tx.insert(memberRoles).values({ memberId: steward.id, roleId: role.id });
}

const nameSite = (tx: Tx) =>
  tx.update(settings).set({
    name: "Tidewater Makers",
    tagline: "Makers, menders and learners along the estuary.",
    welcome:
      "Six workshops, one kiln that takes two days to heat, and people who lend each other tools. Come in, say what you make, and find somebody who knows the next step.",
    approvalTime: "usually within a day",
  });
