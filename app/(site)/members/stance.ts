import type { Stance } from "@/components/members/follow-act";
import type { Viewer } from "@/domain/viewer";

/** How this viewer may follow others. */
export const stanceOf = (viewer: Viewer): Stance => ({
  as: viewer.kind !== "member" ? "visitor" : viewer.privacyStatus === "PUBLIC" ? "member" : "private",
  id: viewer.memberId,
});
