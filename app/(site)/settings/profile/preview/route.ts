import { can } from "@/domain/can";
import { ensure } from "@/domain/errors";
import { UpdateProfileInput } from "@/domain/members/input";
import { route } from "@/entry/route";
import { renderMarkdown } from "@/lib/markdown";

/** How a text about oneself will read; nothing is kept. */
export const POST = route(async ({ viewer, body }) => {
  ensure(can.useAccount(viewer));
  const { about } = UpdateProfileInput.pick({ about: true }).catch({}).parse(body);
  return { html: about ? renderMarkdown(about) : "" };
});
