// Fixtures for tests beside the chapters: rows made directly, because how members come to be has its own tests.
import { eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { events } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { store } from "@/db/store";
import { newId } from "@/lib/id";
import { claimSlug } from "./members/slug";
import { heldSets, standing } from "./roles/held";
import { getSettings } from "./settings/settings";
import { emailKey, nameKey } from "./text-keys";
import { type Viewer, viewerFor, visitor } from "./viewer";

/** An approved, public member named so; `more` overrides columns. Answers the id. */
export async function makeMember(nickname: string, more: Partial<typeof members.$inferInsert> = {}): Promise<string> {
  const id = more.id ?? newId();
  const contactId = newId();
  const email = more.loginEmail ?? `${nameKey(nickname).replace(/\W/g, "")}@tidewater.example`;
  await db.insert(contacts).values({ id: contactId, emailKey: emailKey(email), source: "signup" });
  await db.insert(members).values({
    id,
    contactId,
    loginEmail: email,
    loginEmailKey: emailKey(email),
    status: "APPROVED",
    privacyStatus: "PUBLIC",
    nickname,
    nameKey: nameKey(nickname),
    slug: nameKey(nickname).replace(/\W+/g, "-"),
    ...more,
  });
  return id;
}

/** The same with an address of their own, as signing up gives one. */
export async function joinAs(nickname: string, more: Parameters<typeof makeMember>[1] = {}): Promise<string> {
  const id = await makeMember(nickname, more);
  await db.update(members).set({ slug: id }).where(eq(members.id, id));
  await db.transaction((tx) => claimSlug(tx, id, nickname));
  return id;
}

/** A moderator: the fixed role, with a password long enough for it to count. */
export async function makeModerator(nickname: string): Promise<string> {
  const id = await makeMember(nickname, { isPasswordStaffGrade: true });
  const [role] = await db.select().from(roles).where(eq(roles.key, "moderator"));
  await db.insert(memberRoles).values({ memberId: id, roleId: role!.id });
  return id;
}

/** The room that a new site has. */
export const GENERAL = "01930000-0000-7000-8000-000000000010";

/** The viewer a signed-in request of this member would have now. */
export async function asMember(memberId: string): Promise<Viewer> {
  const [member] = await db.select().from(members).where(eq(members.id, memberId));
  const [held] = await db.select(heldSets).from(members).where(eq(members.id, memberId));
  return viewerFor(member ? { ...member, ...standing(held!) } : null, await getSettings());
}

export const asVisitor = async (): Promise<Viewer> => visitor(await getSettings());

/** All events so far, oldest first, but for the counts that follow from them. */
export const eventRows = () => db.select().from(events).where(ne(events.type, "counter.changed")).orderBy(events.id);

/** Their types. */
export const eventTypes = async () => (await eventRows()).map(({ type }) => type);

type Watched = { text: string; params: unknown[] };

/** Runs something and answers what it did and every statement that reached the database. */
export async function watch<T>(work: () => Promise<T>) {
  const statements: Watched[] = [];
  const open = store();
  // Where they leave for the database: what was written once does not pass drizzle's builder again.
  const letGo =
    open.kind === "embedded"
      ? [noting(open.client, "query", statements)]
      : [noting(open.client, "unsafe", statements), noting(open.byKey, "unsafe", statements)];
  try {
    return { result: await work(), statements };
  } finally {
    for (const go of letGo) go();
  }
}

/** Writes down what goes through this door of a client, until what it answers is called. */
function noting<Door extends string>(client: { [D in Door]: unknown }, door: Door, statements: Watched[]): () => void {
  const doors = client as Record<Door, (text: string, params?: unknown[], ...rest: unknown[]) => unknown>;
  const real = doors[door];
  doors[door] = (text, params = [], ...rest) => {
    statements.push({ text, params });
    return real.call(client, text, params, ...rest);
  };
  return () => {
    doors[door] = real;
  };
}

/** The plans PostgreSQL makes for the statements of some work, also those in transactions, as text; nothing on the embedded database. */
export async function plansOf(work: () => Promise<unknown>, explain = "explain"): Promise<string> {
  const open = store();
  if (open.kind !== "server") return "";
  const { begin } = open.client;
  const within: Watched[] = [];
  open.client.begin = ((...args: unknown[]) => {
    const inside = args.pop() as (sql: typeof open.client) => unknown;
    const noted = (sql: typeof open.client) => {
      noting(sql, "unsafe", within);
      return inside(sql);
    };
    return Reflect.apply(begin, open.client, [...args, noted]);
  }) as typeof begin;
  const { statements: outside } = await watch(work).finally(() => {
    open.client.begin = begin;
  });
  const statements = [...outside, ...within];
  let plans = "";
  for (const { text, params } of statements.filter(({ text }) =>
    /^\s*(with|select|insert|update|delete)\b/i.test(text),
  ))
    for (const row of await open.client.unsafe(`${explain} ${text}`, params as never[]))
      plans += `${row["QUERY PLAN"]}\n`;
  return plans;
}
