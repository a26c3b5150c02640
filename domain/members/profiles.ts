// Owns the profile service: what the members area shows of members, for programs; the very reading that feeds their pages (M177).
import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { NotFound } from "../errors";
import type { Viewer } from "../viewer";
import { getMember, type MemberProfile } from "./directory";

/** The profiles at these addresses and of these members, as far as the viewer sees them; the others are left out. */
export async function listProfiles(viewer: Viewer, slugs: string[], memberIds: string[]): Promise<MemberProfile[]> {
  const named =
    memberIds.length > 0
      ? await db.select({ slug: members.slug }).from(members).where(inArray(members.id, memberIds))
      : [];
  const found = await Promise.all(
    [...new Set([...slugs, ...named.map(({ slug }) => slug)])].map((slug) => seen(viewer, slug)),
  );
  const profiles = found.filter((profile) => profile !== null);
  // Two addresses may be one member's.
  return profiles.filter(({ id }, at) => profiles.findIndex((other) => other.id === id) === at);
}

async function seen(viewer: Viewer, slug: string): Promise<MemberProfile | null> {
  try {
    return await getMember(viewer, slug);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
