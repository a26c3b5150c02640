// Owns what the team does with a case: claim it, let it go, settle it. Of two at once the later hears who was first (P36).
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members } from "@/db/schema/members";
import { type ReportCase, reportCases } from "@/db/schema/writings";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { mute } from "../members/activity-status";
import { lockMember } from "../members/member";
import { block } from "../members/status";
import type { Viewer } from "../viewer";
import { ClaimCaseInput, ReleaseCaseInput, SettleCaseInput } from "./input";
import { atTheDesk, casesFor } from "./sight";
import { findTarget, setHidden } from "./target";

/** Takes a case on, so that the others leave it. One's own again is silent; another's is a Conflict with the name, unless it is taken over. */
export const claimCase = command(ClaimCaseInput, async ({ caseId, isTakeover }, { viewer, tx, record, now }) => {
  ensure(can.manageReports(viewer));
  const found = await lockCase(tx, viewer, caseId);
  if (found.closedAt) throw await settledBy(tx, viewer, found);
  if (found.claimedBy === viewer.memberId) return;
  if (found.claimedBy && !isTakeover) throw await claimedBy(tx, found);
  await tx.update(reportCases).set({ claimedBy: viewer.memberId, claimedAt: now }).where(eq(reportCases.id, caseId));
  await record({ type: "report.claimed", memberId: null, caseId, targetKind: found.targetKind });
});

/** Lets one's own case go. Silent where it is nobody's already. */
export const releaseCase = command(ReleaseCaseInput, async ({ caseId }, { viewer, tx, record }) => {
  ensure(can.manageReports(viewer));
  const found = await lockCase(tx, viewer, caseId);
  if (found.closedAt || !found.claimedBy) return;
  if (found.claimedBy !== viewer.memberId) throw await claimedBy(tx, found);
  await tx.update(reportCases).set({ claimedBy: null, claimedAt: null }).where(eq(reportCases.id, caseId));
  await record({ type: "report.released", memberId: null, caseId, targetKind: found.targetKind });
});

type Decision = (typeof SettleCaseInput)["_output"];

/**
 * Settles a case with everything it asks for in one commit; each act keeps its own rule (muting takes the right to mute). What went
 * out of sight by reports alone comes back unless the decision hides it. The same decision by the same moderator again is silent.
 */
export const settleCase = command(SettleCaseInput, async (decision, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageReports(viewer));
  const { caseId, outcome, answer } = decision;
  const found = await lockCase(tx, viewer, caseId);
  const { targetKind } = found;
  if (found.closedAt) {
    if (found.closedBy === viewer.memberId && found.outcome === outcome) return;
    throw await settledBy(tx, viewer, found);
  }
  if (found.claimedBy && found.claimedBy !== viewer.memberId) throw await claimedBy(tx, found);
  await place(scope, found, decision);
  await act(scope, found, decision);
  const closed = { outcome, answer: answer ?? null, closedBy: viewer.memberId, closedAt: now };
  await tx.update(reportCases).set(closed).where(eq(reportCases.id, caseId));
  await record({ type: "report.settled", memberId: null, caseId, targetKind, outcome });
});

/** In sight or out of it, as the decision says. */
async function place(scope: Scope, { targetKind, targetId, hiddenAt }: ReportCase, { outcome, isHiding }: Decision) {
  const desk = { ...scope, viewer: atTheDesk(scope.viewer) };
  if (outcome === "HIDDEN" && targetKind === "member") throw new Invalid({ outcome: "choice-missing" });
  if (outcome === "HIDDEN" || (isHiding && outcome !== "DISMISSED")) {
    await setHidden(desk, targetKind, targetId, true).catch(goneAs(new Conflict("report-gone")));
  } else if (hiddenAt) {
    const target = await findTarget(scope.tx, desk.viewer, targetKind, targetId).catch(goneAs(undefined));
    // Shown again and hidden by hand since then, it is no longer what the reports alone did.
    if (target?.hiddenAt?.getTime() === hiddenAt.getTime()) await setHidden(desk, targetKind, targetId, false);
  }
}

async function act(scope: Scope, { memberId, targetKind, targetId }: ReportCase, decision: Decision) {
  const { outcome, reason, message, until } = decision;
  if (outcome === "DISMISSED" || outcome === "HIDDEN") return;
  if (!memberId) throw new Conflict("report-nobody");
  if (outcome === "WARNED") {
    ensure(can.warnMember(scope.viewer, { id: memberId }));
    await scope.record({ type: "member.warned", memberId, reason, message: message!, targetKind, targetId });
    return;
  }
  // They lie on this desk, whatever they have made private since.
  const member = await lockMember(scope.tx, memberId);
  await (outcome === "MUTED" ? mute : block)({ memberId, reason: reason!, message, until }, scope, member);
}

const goneAs = (answer: Conflict | undefined) => (error: unknown) => {
  if (!(error instanceof NotFound)) throw error;
  if (answer) throw answer;
};

/** One case of the viewer's desk, held until the transaction ends. Throws NotFound. */
async function lockCase(tx: Tx, viewer: Viewer, id: string): Promise<ReportCase> {
  const [found] = await tx
    .select()
    .from(reportCases)
    .where(and(eq(reportCases.id, id), casesFor(viewer)))
    .for("update");
  if (!found) throw new NotFound("report");
  return found;
}

const claimedBy = async (tx: Tx, { claimedBy }: ReportCase) =>
  new Conflict("report-claimed", { who: await nameOf(tx, claimedBy) });

const settledBy = async (tx: Tx, viewer: Viewer, { closedBy }: ReportCase) =>
  new Conflict("report-settled", {
    who: await nameOf(tx, closedBy),
    isYou: String(closedBy !== null && closedBy === viewer.memberId),
  });

async function nameOf(tx: Tx, id: string | null): Promise<string> {
  if (!id) return "–";
  const [member] = await tx.select({ nickname: members.nickname }).from(members).where(eq(members.id, id));
  return member?.nickname ?? "–";
}
