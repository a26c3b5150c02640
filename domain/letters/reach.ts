// Owns whom a letter of the owner may reach: members who are in, have proven their address, and have not said no.
import { and, eq, exists, inArray, isNotNull, not, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { notificationPreferences } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import type { Of } from "../batches/input";
import { Conflict } from "../errors";
import { everyKind } from "../notifications/preferences";

const hasSaidNo = () =>
  exists(
    db
      .select({ one: sql`1` })
      .from(notificationPreferences)
      .where(
        and(
          eq(notificationPreferences.memberId, members.id),
          inArray(notificationPreferences.kind, ["teamLetter", everyKind]),
          eq(notificationPreferences.channel, "email"),
          eq(notificationPreferences.isOn, false),
        ),
      ),
  );

const isIn = eq(members.status, "APPROVED");
const isConfirmed = isNotNull(members.loginEmailVerifiedAt);

/** The condition on members, or on the members behind contacts. */
export function reachable(of: Of): SQL {
  const those = and(isIn, isConfirmed, not(hasSaidNo()))!;
  if (of === "members") return those;
  return inArray(contacts.id, db.select({ id: members.contactId }).from(members).where(those));
}

/** The member a letter to this member or contact goes to. Throws Conflict with the reason why none does. */
export async function reach(tx: Tx, of: Of, id: string): Promise<string> {
  const [found] = await tx
    .select({
      id: members.id,
      isIn: sql<boolean>`${isIn}`,
      isConfirmed: sql<boolean>`${isConfirmed}`,
      hasSaidNo: sql<boolean>`${hasSaidNo()}`,
    })
    .from(members)
    .where(eq(of === "members" ? members.id : members.contactId, id));
  if (!found) throw new Conflict("letter-no-member");
  if (!found.isIn) throw new Conflict("letter-not-in");
  if (!found.isConfirmed) throw new Conflict("letter-unconfirmed");
  if (found.hasSaidNo) throw new Conflict("letter-unwanted");
  return found.id;
}
