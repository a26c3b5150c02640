import { can } from "@/domain/can";
import { ensure } from "@/domain/errors";
import { compose } from "@/domain/writing/compose";
import { PreviewInput } from "@/domain/writing/input";
import { forReader } from "@/domain/writing/readable";
import { route } from "@/entry/route";

/** How a text will read: `{"body": "…"}` → `{"html": "…"}`. Nothing is kept. */
export const POST = route(async ({ viewer, body }) => {
  ensure(can.useAccount(viewer));
  const { body: text } = PreviewInput.catch({ body: "" }).parse(body);
  const { html } = await compose(viewer, text.slice(0, 100_000));
  return { html: (await forReader(viewer, [], [html])).read(html) };
});
