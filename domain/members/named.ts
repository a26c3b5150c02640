// Owns whom programs mean by something else than an id: by the address somebody logs in with, or by the token of their request.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command } from "../command";
import { ensure, NotFound } from "../errors";
import { TokenInput } from "../sessions/input";
import { spendToken } from "../sessions/tokens";
import { emailKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { hasOpenApplication } from "./application";
import { inReach } from "./reach";
import { approveMember } from "./status";

/** The member who logs in with this address, for whoever reads addresses. Throws Forbidden, and NotFound for nobody the viewer sees. */
export async function findByLoginEmail(viewer: Viewer, email: string): Promise<string> {
  ensure(can.seeContacts(viewer));
  const isIt = and(eq(members.loginEmailKey, emailKey(email.trim())), inReach(viewer));
  const [found] = await db.select({ id: members.id }).from(members).where(isIt);
  if (!found) throw new NotFound("member");
  return found.id;
}

/**
 * Approves the applicant whose request the token is, once (M37). The caller is nobody's session by it. Throws NotFound for a token that
 * is used, over, or whose request is decided.
 */
export const approveByToken = command(TokenInput, async ({ token }, scope): Promise<void> => {
  ensure(can.approveMembers(scope.viewer));
  const { memberId } = await spendToken(scope.tx, "application", token);
  if (!(await hasOpenApplication(scope.tx, memberId!))) throw new NotFound("token");
  await approveMember.within(scope, { memberId: memberId! });
});
