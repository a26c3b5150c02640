// Owns the list of what can be done to many at once, and who is in no batch.
import { type SQL, sql } from "drizzle-orm";
import { members } from "@/db/schema/members";
import { readKey } from "../members/bulk";
import type { Viewer } from "../viewer";
import type { Act, Input } from "./act";
import { ASKED_ON_CONTACTS } from "./asked-acts";
import type { BatchAct } from "./input";
import { ON_CONTACTS } from "./on-contacts";
import { ON_MEMBERS } from "./on-members";
import { WRITE } from "./write";

export const ACTS: Record<BatchAct, Act> = {
  ...ON_MEMBERS,
  ...ON_CONTACTS,
  ...ASKED_ON_CONTACTS,
  write: WRITE,
};

/** Owners and oneself are in no batch of members, and are named as left; but a badge is an honour that they may have too, and a letter they may read. */
export const isShielded = (viewer: Viewer, act: BatchAct, input: Input): SQL => {
  if (act === "write" || ((act === "give" || act === "take") && readKey(input.key)?.kind === "badge"))
    return sql`false`;
  return viewer.memberId
    ? sql`(${members.isOwner} or ${members.id} = ${viewer.memberId}::uuid)`
    : sql`${members.isOwner}`;
};
