// Owns acts on all whom a program's question finds: the single act once per member, and who cannot be is left as they are.
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { DomainError, ensure, Invalid } from "../errors";
import type { Condition, Search } from "../query/condition";
import { whereOf } from "../query/where";
import type { Viewer } from "../viewer";
import { deleteMember } from "./deletion";
import { inReach } from "./reach";
import { RECORD_FIELDS } from "./record-fields";
import { approveMember, blockMember } from "./status";

/** More are done in parts: somebody waits for the answer. */
const MOST = 1000;

const ACTS = {
  approve: { may: can.approveMembers, one: (viewer: Viewer, memberId: string) => approveMember(viewer, { memberId }) },
  block: {
    may: can.blockMembers,
    one: (viewer: Viewer, memberId: string, reason: string) => blockMember(viewer, { memberId, reason }),
  },
  delete: {
    may: can.deleteMembers,
    one: (viewer: Viewer, memberId: string) => deleteMember(viewer, { memberId, content: "anonymise" }),
  },
};

/**
 * Approves, blocks or deletes up to a thousand members whom the viewer sees and the question finds. Answers how many it was.
 * Throws Forbidden, and Invalid for what cannot be asked and when there are more.
 */
export async function actOnAsked(
  viewer: Viewer,
  act: keyof typeof ACTS,
  question: { condition?: Condition; search?: Search },
  reason: string,
): Promise<number> {
  ensure(ACTS[act].may(viewer));
  const found = await db
    .select({ id: members.id })
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(and(inReach(viewer), whereOf(RECORD_FIELDS, viewer, { ...question, sorting: [] })))
    .orderBy(asc(members.id))
    .limit(MOST + 1);
  if (found.length > MOST) throw new Invalid({ filter: "too-many-found" });
  let done = 0;
  for (const { id } of found) {
    try {
      await ACTS[act].one(viewer, id, reason);
      done += 1;
    } catch (error) {
      if (!(error instanceof DomainError) || error.reason === "forbidden") throw error;
    }
  }
  return done;
}
