import { notFound } from "next/navigation";
import { getMemberForStaff } from "@/domain/members/staff-record";
import { localPath, one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import { formWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk } from "../desk";

/** What the page of muting or blocking one member shows. `next`, from the query string, is where to go when it is done. */
export async function loadSanction(kind: "block" | "mute", id: string, next?: string | string[]) {
  if (!isUuid(id)) notFound();
  const page = `/admin/members/${id}`;
  const { viewer, t } = await openDesk(`${page}/${kind}`, `members.${kind}`);
  const { nickname } = await orNotFound(getMemberForStaff(viewer, id));
  return { kind, memberId: id, nickname, next: localPath(one(next), page), words: await formWords("form"), t };
}

export type Sanction = Awaited<ReturnType<typeof loadSanction>>;
