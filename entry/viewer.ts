import { cookies, headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { can } from "@/domain/can";
import { NotFound } from "@/domain/errors";
import type { Permission } from "@/domain/permissions";
import { findSession, touchSession } from "@/domain/sessions/session";
import { getSettings } from "@/domain/settings/settings";
import { type Viewer, viewerFor } from "@/domain/viewer";
import { SESSION_COOKIE } from "./session-cookie";

/** The session behind the cookie, once per request; null for a visitor without one, who costs no query. */
export const getSession = cache(async () => {
  const token = (await cookies()).get(SESSION_COOKIE())?.value;
  const session = token ? await findSession(token) : null;
  if (session) await touchSession(session);
  return session;
});

/** The site's settings, once per request; they come with the session where there is one. */
export const getSite = cache(async () => {
  await connection();
  return (await getSession())?.site ?? getSettings();
});

/** Who is asking, once per request. Whoever is not in is a visitor (domain/viewer.ts). */
export const getViewer = cache(async (): Promise<Viewer> => {
  const [session, site] = await Promise.all([getSession(), getSite()]);
  return viewerFor(session, site, session?.sessionId);
});

/** The signed-in member's own row for the page's frame, or null for a visitor. */
export const getMe = cache(async () => {
  const [viewer, session] = await Promise.all([getViewer(), getSession()]);
  return viewer.kind === "member" ? session! : null;
});

/** For members' pages: a visitor goes to the login page and comes back (M1). */
export async function requireMember(path: string): Promise<Viewer & { memberId: string }> {
  const viewer = await getViewer();
  if (!viewer.memberId) redirect(`/login?next=${encodeURIComponent(path)}`);
  return viewer as Viewer & { memberId: string };
}

/** For staff pages: login for a visitor, 403 for a member without the permission. */
export async function requireStaff(path: string, permission?: Permission): Promise<Viewer & { memberId: string }> {
  const viewer = await requireMember(path);
  if (permission ? !viewer.permissions.has(permission) : !can.enterAdmin(viewer)) forbidden();
  return viewer;
}

/** A query's NotFound becomes the 404 page: hidden and absent look the same. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}

/** For pages that say themselves what is over: a query's NotFound becomes null. */
export async function orNull<T>(query: Promise<T>): Promise<T | null> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** The nonce for inline scripts and styles; absent on pages that are kept for all visitors. */
export const getNonce = async () => (await headers()).get("x-nonce") ?? undefined;

/** The path of the page that was asked for (proxy.ts), also on the pages that refuse it. */
export const getPath = async () => (await headers()).get("x-guildhall-path") ?? "/";

/** The same with what the address asked for behind it, to come back to. */
export async function getAddress(): Promise<string> {
  const query = new URLSearchParams((await headers()).get("x-guildhall-query") ?? "");
  query.delete("_rsc");
  return `${await getPath()}${query.size > 0 ? `?${query}` : ""}`;
}
