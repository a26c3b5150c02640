// Owns what a member says about themselves as a document: read with the member, written by them or by whoever edits members.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { memberAbouts, type RichContent } from "@/db/schema/abouts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import type { Asked } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { type Columns, selectedList } from "../query/selected";
import type { QueryFields } from "../query/where";
import type { Viewer } from "../viewer";
import { AboutIdInput, WriteAboutInput } from "./input";
import { inReach, lockInReach } from "./reach";

const all = { mayFilter: () => true, maySort: () => true };

const ABOUT_FIELDS = {
  id: { kind: "id", column: memberAbouts.memberId, ...all },
  memberId: { kind: "id", column: memberAbouts.memberId, ...all },
} as const satisfies QueryFields;

const told = {
  memberId: memberAbouts.memberId,
  revision: memberAbouts.revision,
  content: memberAbouts.content,
  words: members.about,
};

/** Without content it is the words alone. */
export type About = { memberId: string; revision: number; content: RichContent | null; words: string | null };

/** What one member says. Throws NotFound for who says nothing, and for whom the viewer does not see. */
export async function getAbout(viewer: Viewer, memberId: string): Promise<About> {
  const [found] = (await saidBy(told).where(and(inReach(viewer), eq(memberAbouts.memberId, memberId)))) as About[];
  if (!found) throw new NotFound("member");
  return found;
}

const saidBy = (columns: Columns) =>
  db.select(columns).from(memberAbouts).innerJoin(members, eq(members.id, memberAbouts.memberId)).$dynamic();

/** What those say whom the viewer sees, by member. Throws Invalid for what cannot be asked. */
export function askAbouts(viewer: Viewer, asked: Asked): Promise<Answer<About>> {
  const list = selectedList<About>({
    name: "abouts",
    fields: ABOUT_FIELDS,
    usual: { field: "memberId", isUp: true, at: "" },
    id: memberAbouts.memberId,
    columns: told,
    from: saidBy,
    within: inReach(viewer),
  });
  return askPage(list, viewer, asked);
}

/**
 * Writes it, for the first time or under the revision that was read. Throws Conflict where there is one already, or another revision;
 * NotFound where there is none to change.
 */
export const writeAbout = command(WriteAboutInput, async ({ memberId, revision, content, words }, scope) => {
  const { tx, now, record } = scope;
  const member = await lockWritable(scope, memberId);
  const [is] = await tx.select().from(memberAbouts).where(eq(memberAbouts.memberId, memberId)).for("update");
  if (revision === undefined && is) throw new Conflict("about-there");
  if (revision !== undefined && !is) throw new NotFound("member");
  if (is && is.revision !== revision) throw new Conflict("revision-stale", { revision: is.revision });
  await tx.update(members).set({ about: words, updatedAt: now }).where(eq(members.id, member.id));
  const next = { revision: (is?.revision ?? 0) + 1, content, updatedAt: now };
  await tx
    .insert(memberAbouts)
    .values({ memberId, ...next })
    .onConflictDoUpdate({ target: memberAbouts.memberId, set: next });
  await record({
    ...{ type: "member.updated", memberId, fields: ["profile.about"] },
    about: is ? "updated" : "created",
  });
});

/** Takes it away, words and all. Throws NotFound where there is none. */
export const deleteAbout = command(AboutIdInput, async ({ memberId }, scope) => {
  const { tx, now, record } = scope;
  const member = await lockWritable(scope, memberId);
  const gone = await tx.delete(memberAbouts).where(eq(memberAbouts.memberId, memberId)).returning();
  if (gone.length === 0) throw new NotFound("member");
  await tx.update(members).set({ about: null, updatedAt: now }).where(eq(members.id, member.id));
  await record({ type: "member.updated", memberId, fields: ["profile.about"], about: "deleted" });
});

/** One's own, or anybody's for whoever edits members. */
async function lockWritable({ tx, viewer }: Scope<unknown>, memberId: string) {
  const isOwn = viewer.kind === "member" && viewer.memberId === memberId;
  ensure(isOwn || can.editMembers(viewer));
  return lockInReach(tx, viewer, memberId);
}
