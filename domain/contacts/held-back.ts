// Owns when a contact stays shut to its own member.
import { sql } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";

/**
 * A contact that was there before its member may hold what others wrote about the owner of the address; it opens
 * once the address is proven (mission.md 15.16). Signup makes both in one transaction, imports within moments.
 */
export const mayHoldMore = sql<boolean>`${members.loginEmailVerifiedAt} is null
  and ${contacts.createdAt} < ${members.createdAt} - interval '1 minute'`;

/** The same in a query that has no contact in it. */
export const isHeldBack = sql<boolean>`(${members.loginEmailVerifiedAt} is null and (select ${contacts.createdAt} from ${contacts}
  where ${contacts.id} = ${members.contactId}) < ${members.createdAt} - interval '1 minute')`;
