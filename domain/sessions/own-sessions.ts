// Owns what members do with their own sessions: end one, end the others, show once more that it is them (P14).
import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/sessions";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid, NotFound } from "../errors";
import { NothingInput } from "../members/input";
import { isOwnPassword } from "../members/password";
import { ConfirmInput, SessionIdInput } from "./input";
import { endSession, endSessions } from "./session";

/** Ends one of one's own sessions; anybody else's is NotFound. */
export const revokeSession = command(SessionIdInput, async ({ sessionId }, { viewer, tx, record }): Promise<void> => {
  ensure(can.useAccount(viewer));
  if (!(await endSession(tx, viewer.memberId!, sessionId))) throw new NotFound("session");
  await record({ type: "session.ended", memberId: viewer.memberId!, sessionId });
});

/** Ends all of one's sessions but this one. */
export const revokeOtherSessions = command(NothingInput, async (_input, { viewer, tx, record }): Promise<void> => {
  ensure(can.useAccount(viewer));
  if ((await endSessions(tx, viewer.memberId!, viewer.sessionId)) > 0)
    await record({ type: "sessions.ended", memberId: viewer.memberId! });
});

/** Types the password again, for what is sensitive. Throws Invalid when it is wrong. */
export const confirmPassword = command(ConfirmInput, {
  before: ({ currentPassword }, viewer) => isOwnPassword(viewer, currentPassword),
  work: async (_input, { viewer, tx, now, before: isRight }): Promise<void> => {
    ensure(can.useAccount(viewer));
    if (!isRight) throw new Invalid({ currentPassword: "password-wrong" });
    await tx.update(sessions).set({ confirmedAt: now, isVouched: false }).where(eq(sessions.id, viewer.sessionId!));
  },
});
