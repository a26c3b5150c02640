import { NextResponse } from "next/server";
import { unsubscribe } from "@/domain/notifications/unsubscribe";
import { readBytes } from "@/entry/body";
import { withNote } from "@/entry/path";
import { route } from "@/entry/route";

const MAX_BODY = 10_000;

/** The link in a mail. Opening it changes nothing: the page behind asks for one press. */
export const GET = route(async ({ query }) => seeOther(pageFor(query.get("token") ?? "")));

/** What mail programs post (RFC 8058), and the page's own button: the link is the right to it, so there is no login and no origin. */
export const POST = route(
  async ({ viewer, query, request }) => {
    const token = query.get("token") ?? "";
    const bytes = await readBytes(request, MAX_BODY);
    const fields = new URLSearchParams(new TextDecoder().decode(bytes ?? undefined));
    const isOn = fields.get("isOn") === "on";
    await unsubscribe(viewer, { token, isOn });
    return fields.has("page") ? seeOther(withNote(pageFor(token), "done", isOn ? "mails-on" : "mails-off")) : {};
  },
  { isOpenToOtherSites: true, body: "raw" },
);

const pageFor = (token: string) => `/unsubscribe/mails?${new URLSearchParams({ token })}`;

/** A relative address: what a client calls us decides nothing. */
const seeOther = (path: string) => new NextResponse(null, { status: 303, headers: { Location: path } });
