import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { listMembers } from "@/domain/members/directory";
import { openSession } from "@/domain/sessions/session";
import { getSettings } from "@/domain/settings/settings";
import { type Viewer, viewerFor } from "@/domain/viewer";
import type { Server } from "./children";
import { type Load, measure } from "./load";
import { LONG, LONG_POSTS } from "./long-topic";

const SLUG = "alice";
const POST = "/blog/a-year-with-one-plane";
const AT = LONG_POSTS - 1000;

/** What the bare server is asked: the rows of a page. */
const BARE = [
  ["bare directory rows as JSON", "/members"],
  ["bare profile row as JSON", `/members/${SLUG}`],
  ["bare topic list rows as JSON", "/forum"],
  ["bare topic rows as JSON", `/forum/t/${LONG}`],
  ["bare post rows as JSON", POST],
] as const;

/** The pages that are measured by it, and whether a member asks. */
const PAGES: Record<(typeof BARE)[number][0], [name: string, path: string, isMember?: boolean][]> = {
  "bare directory rows as JSON": [
    ["directory, visitor", "/members"],
    ["home, visitor", "/"],
    ["directory, member", "/members", true],
    ["directory page 400, member", "/members?after=DEEP", true],
    ["directory search, member", "/members?q=ann", true],
    ["account, member", "/account", true],
    ["settings, member", "/settings/privacy", true],
    ["notifications, member", "/notifications", true],
  ],
  "bare profile row as JSON": [
    ["profile, visitor", `/members/${SLUG}`],
    ["profile, member", `/members/${SLUG}`, true],
  ],
  "bare topic list rows as JSON": [
    ["topic list, visitor", "/forum"],
    ["topic list, member", "/forum", true],
  ],
  "bare topic rows as JSON": [
    ["topic, visitor", `/forum/t/${LONG}`],
    ["topic, member", `/forum/t/${LONG}`, true],
    [`topic at post ${AT}, member`, `/forum/t/${LONG}?post=${AT}`, true],
  ],
  "bare post rows as JSON": [
    ["blog post, visitor", POST],
    ["blog post, member", POST, true],
  ],
};

/** Reads of pages, against the bare server in the same minutes: CPU of one request and how many a second. */
export async function benchPages(site: Server, bare: Server): Promise<Load[]> {
  const { cookie, viewer } = await signIn("alice@tidewater.example");
  const deep = await cursorAt(viewer, 400);
  const of = (name: string, path: string, from: Server, more: { as?: string; against?: string } = {}) =>
    measure({ name, url: from.url + path, pid: from.pid, cookie: more.as, against: more.against });
  const all: Load[] = [];
  for (const [against, path] of BARE) {
    all.push(await of(against, path, bare));
    for (const [name, its, isMember] of PAGES[against])
      all.push(await of(name, its.replace("DEEP", deep), site, { against, as: isMember ? cookie : undefined }));
  }
  return all;
}

/** A session of this member, as a cookie; made by the domain, since logging in has its own measure. */
export async function signIn(email: string): Promise<{ cookie: string; memberId: string; viewer: Viewer }> {
  const [member] = await db.select().from(members).where(eq(members.loginEmail, email));
  if (!member) throw new Error(`there is no ${email}: seed the database first`);
  const { token, sessionId } = await db.transaction((tx) => openSession(tx, member.id, { device: "bench" }));
  const viewer = viewerFor({ ...member, permissions: [] }, await getSettings(), sessionId);
  return { cookie: `guildhall=${token}`, memberId: member.id, viewer };
}

async function cursorAt(viewer: Viewer, page: number): Promise<string> {
  let after: string | undefined;
  for (let at = 1; at < page; at++) after = (await listMembers(viewer, { after })).next;
  if (!after) throw new Error(`the directory has fewer than ${page} pages`);
  return after;
}
