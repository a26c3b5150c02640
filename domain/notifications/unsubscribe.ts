// Owns the way out that stands in every letter that is a choice: a link that opens one switch, or one digest, without login.
import { and, eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { notificationPreferences } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { isUuid } from "@/lib/id";
import { isSealed, seal } from "@/lib/secret";
import { command } from "../command";
import { NotFound } from "../errors";
import { lockMember } from "../members/member";
import { UnsubscribeInput } from "./input";
import { type DigestPace, isChoice, isDigest, isKind, type Kind } from "./kinds";
import { changed, isOn, rowsOf, turn } from "./preferences";

/** What a letter's unsubscribe link carries: it opens one switch of one member and nothing else, for good. */
export const unsubscribeText = (memberId: string, kind: Kind | DigestPace): string =>
  `${memberId}.${kind}.${seal("unsubscribe", `${memberId}.${kind}`)}`;

/** Reads such a link and where its switch stands. Throws NotFound when altered, or when the member is gone. */
export async function readUnsubscribe(
  token: string,
): Promise<{ memberId: string; kind: Kind | DigestPace; isOn: boolean }> {
  const { memberId, kind } = opened(token);
  const [member] = await db.select({ id: members.id }).from(members).where(eq(members.id, memberId));
  if (!member) throw new NotFound("token");
  const set = await rowsOf(db, memberId);
  const isStill = isDigest(kind) ? set.some((row) => row.pace === kind && row.isOn) : isOn(set, kind, "email");
  return { memberId, kind, isOn: isStill };
}

/** Stops (or with `isOn` resumes) the mails of one kind, or one digest: by the link alone, without login, as often as pressed (RFC 8058). */
export const unsubscribe = command(UnsubscribeInput, async ({ token, isOn }, scope) => {
  const { memberId, kind } = opened(token);
  const member = await lockMember(scope.tx, memberId);
  const set = await rowsOf(scope.tx, member.id);
  const isChanged = isDigest(kind)
    ? await turnDigest(scope.tx, member.id, kind, isOn)
    : await turn(scope.tx, member.id, set, kind, "email", isOn);
  if (isChanged) await changed(scope, member.id);
  return { kind };
});

/** Stops or resumes every kind that comes in this digest; each remembers that it did. */
async function turnDigest(tx: Tx, memberId: string, pace: DigestPace, on: boolean): Promise<boolean> {
  const { memberId: id, pace: own, isOn: is } = notificationPreferences;
  const turned = await tx
    .update(notificationPreferences)
    .set({ isOn: on })
    .where(and(eq(id, memberId), eq(own, pace), eq(is, !on)))
    .returning({ kind: notificationPreferences.kind });
  return turned.length > 0;
}

function opened(token: string): { memberId: string; kind: Kind | DigestPace } {
  const [memberId = "", kind = "", mark = ""] = token.split(".");
  const isOurs = isUuid(memberId) && (isDigest(kind) || (isKind(kind) && isChoice(kind, "email")));
  if (!isOurs || !isSealed("unsubscribe", `${memberId}.${kind}`, mark)) throw new NotFound("token");
  return { memberId, kind };
}
