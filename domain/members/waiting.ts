// Owns what a pending member waits for: the team's decision, or a click in their own mailbox.
import { and, eq, isNotNull, not, or, type SQL, sql } from "drizzle-orm";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";

const hasOpenRequest = sql`exists (
  select 1 from ${applications} where ${applications.memberId} = ${members.id} and ${applications.state} = 'OPEN')`;

/** Is it the team's turn? Until the address is confirmed there is nothing to decide, unless a request was opened before (M14, M17). */
const isTeamsTurn = or(isNotNull(members.loginEmailVerifiedAt), hasOpenRequest)!;

/** Those in the team's queue. */
export const waitsForTeam: SQL = and(eq(members.status, "PENDING"), isTeamsTurn)!;

/** Those who have only to confirm their address; nobody can do that for them. */
export const waitsForMailbox: SQL = and(eq(members.status, "PENDING"), not(isTeamsTurn))!;
