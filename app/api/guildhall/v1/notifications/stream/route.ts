import { cookies } from "next/headers";
import { isPlace } from "@/domain/comments/list";
import { Forbidden, TooMany } from "@/domain/errors";
import { route } from "@/entry/route";
import { SESSION_COOKIE } from "@/entry/session-cookie";
import { type Before, openStream } from "@/entry/stream";
import { isUuid } from "@/lib/id";

export const dynamic = "force-dynamic";

/** The member's own news, live; with `on` and `after` also what is new under that topic or post since then. */
export const GET = route(async ({ request, query }) => {
  const token = (await cookies()).get(SESSION_COOKIE())?.value;
  const stream = token ? await openStream(token, request.signal, pageIn(query)) : null;
  if (!stream) throw new Forbidden("log-in-first");
  if (stream === "full") throw new TooMany(60);
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "private, no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
});

function pageIn(query: URLSearchParams): Before | undefined {
  const [hostId, after] = [query.get("on") ?? "", Number(query.get("after"))];
  return isUuid(hostId) && (after === 0 || isPlace(after)) ? { hostId, after } : undefined;
}
