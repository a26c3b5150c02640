import { NotFound } from "@/domain/errors";
import { getMail } from "@/domain/mails/mailbox";
import { reply } from "@/entry/reply";
import { route } from "@/entry/route";

/** A kept message's HTML for the frame on the staff's page: nothing in it runs, loads from elsewhere, or leads anywhere. */
export const GET = route<{ id: string }>(async ({ viewer, params }) => {
  const { message } = await getMail(viewer, params.id);
  if (!message) throw new NotFound("mail");
  // The front server's own policy stands unless the answer's is said through it.
  reply(200, { "Content-Security-Policy": POLICY });
  return new Response(message.html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
});

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
