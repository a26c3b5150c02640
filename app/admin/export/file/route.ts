import { exportContacts } from "@/domain/contacts/export-list";
import { exportMembers } from "@/domain/members/export-list";
import { readFormBody } from "@/entry/body";
import { download } from "@/entry/download";
import { route } from "@/entry/route";
import { readForm } from "@/lib/form-data";

/** What a form of columns holds at most. */
const MOST = 100_000;

/** A list of members or contacts as a file. By POST, because the trail keeps who took what (P18). */
export const POST = route(
  async ({ request, viewer }) => {
    const form = (await readFormBody(request, MOST)) ?? new FormData();
    const take = form.get("of") === "contacts" ? exportContacts : exportMembers;
    const { pieces, name, type: kind } = await take(viewer, readForm(form));
    return download(pieces, name, kind);
  },
  { body: "raw" },
);
