import type { Metadata } from "next";
import { can } from "@/domain/can";
import { nameForStaff } from "@/domain/members/staff-record";
import { getViewer } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { isUuid } from "@/lib/id";

type Key = "admin.member.title" | "admin.sanction.block.title" | "admin.sanction.mute.title" | "admin.delete.title";

/** "Block Alice?" as the title of a page about one member; nothing of its own for whom the page refuses. */
export async function titleOf({ id }: { id: string }, key: Key): Promise<Metadata> {
  const [viewer, t] = await Promise.all([getViewer(), getWords()]);
  const name = isUuid(id) && can.seeDesk(viewer) ? await nameForStaff(viewer, id) : undefined;
  return { title: name === undefined ? t("admin.members.title") : t(key, { name }) };
}
