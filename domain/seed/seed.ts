// A believable community for trying, tests and measuring: the same for the same seed, moved to today.
import { hash } from "@node-rs/argon2";
import { count, eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { events, notifications } from "@/db/schema/events";
import { topics } from "@/db/schema/forum";
import { applications } from "@/db/schema/joining";
import { follows, members, slugs } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { comments } from "@/db/schema/writings";
import { Conflict } from "../errors";
import { learnAllWords } from "../search/words";
import { seedAddressBook } from "./address-book";
import { seedBlog } from "./blog";
import { insertAll, withoutIndexes } from "./bulk";
import { Dice } from "./dice";
import { countFollows, diceFollows, followRows } from "./follow-graph";
import { seedKeys } from "./keys";
import { lives, type NotificationRow } from "./lives";
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
    const all: MemberRow[] = [];
    let edges = 0;
    const fill = async () => {
      const asked: ApplicationRow[] = [];
      await insertAll(tx, contacts, people(world, size, all, asked));
      const graph = diceFollows(world, all);
      edges = graph.since.length;
      countFollows(graph);
      await insertAll(tx, members, all);
      await insertAll(tx, slugs, slugRows(all));
      await insertAll(tx, applications, asked);
      await makeModerator(tx, all);
      await insertAll(tx, follows, followRows(graph), 20_000);
      const told: NotificationRow[] = [];
      await insertAll(tx, events, lives(world, all, graph, told), 10_000);
      await insertAll(tx, notifications, told);
      await seedTalk(tx, world, all, talk);
    };
    const isBig = size > MANY || talk.replies > MANY;
    await (isBig ? withoutIndexes(tx, BIGGEST, fill) : fill());
    await seedBlog(tx, world, all);
    await learnAllWords(tx);
    await seedKeys(tx, world, all);
    await seedAddressBook(tx, world, all);
    if (there?.n === 0) await nameSite(tx);
    await tx.execute(sql`select pg_notify('public', '')`);
    return { members: all.length, follows: edges };
  });
  await db.execute(sql`vacuum analyze`);
  return { ...made, seconds: (Date.now() - start) / 1000 };
}

async function whatIsTaken(tx: Tx) {
  const held = await tx.select({ slug: slugs.slug }).from(slugs);
  const mails = await tx.select({ key: contacts.emailKey }).from(contacts);
  return { slugs: new Set(held.map(({ slug }) => slug)), emails: new Set(mails.flatMap(({ key }) => key ?? [])) };
}

/** The contacts of all who join, one at a time; what else comes of each is added to the two lists. Contacts alone are never asked for again. */
function* people(world: World, size: number, all: MemberRow[], asked: ApplicationRow[]): Generator<ContactRow> {
  for (const wish of wishes(world.dice, size)) {
    const made = personRows(world, wish);
    if (!made) continue;
    all.push(made.member);
    if (made.application) asked.push(made.application);
    yield made.contact;
  }
}

function* wishes(dice: Dice, size: number): Generator<Person> {
  yield* NAMED;
  for (let n = NAMED.length, pending = 0; n < size; n++) {
    const fate = dice.next();
    const status =
      fate < 0.012 && pending < 400 ? "PENDING" : fate < 0.024 ? "BLOCKED" : fate < 0.034 ? "OFFLINE" : "APPROVED";
    if (status === "PENDING") pending++;
    yield {
      status,
      privacyStatus: dice.chance(0.09) ? "PRIVATE" : "PUBLIC",
      activityStatus: status === "APPROVED" && dice.chance(0.008) ? "MUTED" : "ACTIVE",
    };
  }
}

function* slugRows(all: readonly MemberRow[]) {
  for (const { slug, id, createdAt } of all) yield { slug, memberId: id, createdAt: createdAt! };
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
