import { openExport } from "@/domain/members/export";
import { route } from "@/entry/route";

/** The file of one's own copy. Anybody else, signed in or not, is told what they would be told of a file that never was. */
export const GET = route<{ id: string }>(async ({ viewer, params }) => {
  const { stream, size } = await openExport(viewer, params.id);
  return new Response(stream, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": String(size),
      "Content-Disposition": 'attachment; filename="my-data.json"',
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
});
