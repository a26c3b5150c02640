// What the tests of letters that wait begin with.
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { slugs } from "@/db/schema/members";
import { createComment } from "../comments/comment";
import { createTopic } from "../forum/topic";
import { asMember, GENERAL, makeMember as makeRow } from "../testing";
import type { EmailPace, Kind } from "./kinds";
import { getPreferences, setPreferences } from "./preferences";

/** With the address that mentions go by. */
export async function makeNamed(name: string, more = {}) {
  const memberId = await makeRow(name, more);
  await db.insert(slugs).values({ slug: name, memberId });
  return memberId;
}

/** A topic that its author watches. */
export const begin = async (author: string, title = "Which glue?") =>
  createTopic(await asMember(author), { categoryId: GENERAL, title, body: "For a drawer.", isWatching: true });
export const reply = async (author: string, hostId: string, body = "Hide glue.") =>
  createComment(await asMember(author), { hostKind: "topic", hostId, body });

/** All switches as they stand, these kinds otherwise. */
export async function choose(memberId: string, wishes: Partial<Record<Kind, EmailPace>>) {
  const viewer = await asMember(memberId);
  const { kinds } = await getPreferences(viewer);
  await setPreferences(viewer, {
    kinds: Object.fromEntries(
      kinds.map(({ kind, site, email }) => [kind, { site: site.isOn, email: wishes[kind] ?? email.pace }]),
    ),
  });
}

/** As if their time had come. */
export const passTime = () =>
  db.execute(sql`update mails set next_attempt_at = now() - interval '1 second' where sent_at is null`);
