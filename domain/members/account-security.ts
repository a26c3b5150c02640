// What members see of their own way in.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { ensure } from "../errors";
import type { Viewer } from "../viewer";
import { isStaff } from "./password";

/** The viewer's login address and whether there is a password. Throws Forbidden for visitors. */
export async function getSignIn(viewer: Viewer) {
  ensure(can.useAccount(viewer));
  const [member] = await db
    .select({
      id: members.id,
      isOwner: members.isOwner,
      email: members.loginEmail,
      verifiedAt: members.loginEmailVerifiedAt,
      passwordSetAt: members.passwordSetAt,
      passwordHash: members.passwordHash,
    })
    .from(members)
    .where(eq(members.id, viewer.memberId!));
  return {
    email: member!.email,
    isVerified: member!.verifiedAt !== null,
    hasPassword: member!.passwordHash !== null,
    isStaff: await isStaff(db, member!),
  };
}
