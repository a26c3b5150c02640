import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { listMembers } from "@/domain/members/directory";
import { openSession } from "@/domain/sessions/session";
import { getSettings } from "@/domain/settings/settings";
import { type Viewer, viewerFor } from "@/domain/viewer";
import type { Server } from "./children";
import { type Load, measure } from "./load";

const SLUG = "alice";

/** Reads of pages, against the bare server in the same minutes: CPU of one request and how many a second. */
export async function benchPages(site: Server, bare: Server): Promise<Load[]> {
  const { cookie, viewer } = await signIn("alice@tidewater.example");
  const deep = await cursorAt(viewer, 400);
  const of = (name: string, path: string, from: Server, as?: string) =>
    measure({ name, url: from.url + path, pid: from.pid, cookie: as });
  const all: Load[] = [];
  for (const ask of [
    () => of("bare directory rows as JSON", "/members", bare),
    () => of("bare profile row as JSON", `/members/${SLUG}`, bare),
    () => of("directory, visitor", "/members", site),
    () => of("profile, visitor", `/members/${SLUG}`, site),
    () => of("home, visitor", "/", site),
    () => of("directory, member", "/members", site, cookie),
    () => of("directory page 400, member", `/members?after=${deep}`, site, cookie),
    () => of("directory search, member", "/members?q=ann", site, cookie),
    () => of("profile, member", `/members/${SLUG}`, site, cookie),
    () => of("account, member", "/account", site, cookie),
    () => of("settings, member", "/settings/privacy", site, cookie),
    () => of("notifications, member", "/notifications", site, cookie),
  ])
    all.push(await ask());
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
