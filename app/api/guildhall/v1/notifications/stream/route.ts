import { cookies } from "next/headers";
import { Forbidden, TooMany } from "@/domain/errors";
import { route } from "@/entry/route";
import { SESSION_COOKIE } from "@/entry/session-cookie";
import { openStream } from "@/entry/stream";

export const dynamic = "force-dynamic";

/** The member's own news, live. */
export const GET = route(async ({ request }) => {
  const token = (await cookies()).get(SESSION_COOKIE())?.value;
  const stream = token ? await openStream(token, request.signal) : null;
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
