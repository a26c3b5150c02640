// Who sits at the browser: for the few doors in front of the framework that a cookie opens.
import type { IncomingMessage } from "node:http";
import { findSession } from "@/domain/sessions/session";
import { getSettings } from "@/domain/settings/settings";
import { type Viewer, viewerFor, visitor } from "@/domain/viewer";
import { isHttps, SESSION_COOKIE } from "../session-cookie";

/** The viewer of the session's cookie, a visitor without one; and when they last showed who they are, which a visitor never did. */
export async function whoIsAt({ headers }: IncomingMessage): Promise<{ viewer: Viewer; confirmedAt: Date }> {
  const name = `${SESSION_COOKIE()}=`;
  const part = (headers.cookie ?? "").split(/;\s*/).find((one) => one.startsWith(name));
  const session = part ? await findSession(decoded(part.slice(name.length))) : null;
  if (!session) return { viewer: visitor(await getSettings()), confirmedAt: new Date(0) };
  return { viewer: viewerFor(session, session.site, session.sessionId), confirmedAt: session.confirmedAt };
}

/** The viewer alone. */
export const viewerAt = async (request: IncomingMessage): Promise<Viewer> => (await whoIsAt(request)).viewer;

/** The header that takes the cookie away. */
export const noCookie = () =>
  `${SESSION_COOKIE()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${isHttps() ? "; Secure" : ""}`;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
